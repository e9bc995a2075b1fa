package io.manta.contract.json;

/** One JSON value, immutable. {@link Json} reads and writes it. */
public sealed interface JsonValue
        permits JsonObject, JsonArray, JsonString, JsonNumber, JsonBool, JsonNull {

    /** What a message calls a value of this kind: {@code "an object"}, {@code "a string"} … */
    String kind();

    /** This value as compact JSON text. */
    default String text() {
        return Json.write(this);
    }
}
