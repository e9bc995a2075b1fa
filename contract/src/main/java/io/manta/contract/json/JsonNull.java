package io.manta.contract.json;

/** JSON's {@code null}. */
public enum JsonNull implements JsonValue {
    NULL;

    @Override
    public String kind() {
        return "null";
    }
}
