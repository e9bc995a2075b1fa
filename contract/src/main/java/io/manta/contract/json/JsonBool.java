package io.manta.contract.json;

/** JSON's {@code true} and {@code false}. */
public record JsonBool(boolean value) implements JsonValue {
    @Override
    public String kind() {
        return "a boolean";
    }
}
