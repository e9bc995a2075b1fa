package io.manta.contract.value;

/** What a value is to the program that reads it. */
public enum ValueType {
    JSON,
    BYTES;

    /** The word on the wire: {@code json} or {@code bytes}. */
    public String word() {
        return this == JSON ? "json" : "bytes";
    }

    static ValueType of(String word) {
        if (word.equals(JSON.word())) {
            return JSON;
        }
        if (word.equals(BYTES.word())) {
            return BYTES;
        }
        throw new IllegalArgumentException("must be json or bytes, got: \"%s\"".formatted(word));
    }
}
