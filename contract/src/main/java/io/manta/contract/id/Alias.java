package io.manta.contract.id;

/** The name of a task in its swarm, unique there. */
public record Alias(String value) implements Comparable<Alias> {
    /** The shape of an alias, as a regular expression. */
    public static final String RULE = Names.RULE;

    public Alias {
        Names.check("an alias", value);
    }

    public static boolean isValid(String text) {
        return Names.isName(text);
    }

    @Override
    public int compareTo(Alias other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
