package io.manta.contract.machine;

/** Where a state of the machine takes the assignments from that it starts. */
public enum ItemPlace {
    /** From the plan of the round: they are few, whatever nodes there are. */
    PLAN,
    /** From the object store: they may be more than one execution's history holds. */
    STORE,
    /** From where the plan of the round has them: only the nodes show how many they are. */
    EITHER;

    /** How many assignments of a state the plan of a round holds at most: they start at once. */
    public static final int MOST_IN_PLAN = 40;

    /** Its word in a blueprint: {@code plan}, {@code store} or {@code either}. */
    public String word() {
        return switch (this) {
            case PLAN -> "plan";
            case STORE -> "store";
            case EITHER -> "either";
        };
    }

    static ItemPlace of(String word) {
        for (var place : values()) {
            if (place.word().equals(word)) {
                return place;
            }
        }
        throw new IllegalArgumentException(
                "must be plan, store or either, got: \"%s\"".formatted(word));
    }
}
