package io.manta.light.wire;

import io.manta.contract.WireFormatException;
import io.manta.contract.json.Json;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** What a server said. */
public final class Answer {
    /** "Insufficient Storage": a full disk takes a person, so there is no use in asking again. */
    public static final int FULL = 507;

    private static final int NOT_KNOWN_YET = 425;
    private static final int TOO_MANY = 429;
    private static final int SHOWN = 200;

    private final int status;
    private final Map<String, String> fields;
    private final byte[] content;

    /**
     * @param fields by lower-case name
     */
    public Answer(int status, Map<String, String> fields, byte[] content) {
        this.status = status;
        this.fields = Map.copyOf(fields);
        this.content = content;
    }

    public int status() {
        return status;
    }

    public Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    /** Its content, which is not copied. */
    public byte[] content() {
        return content;
    }

    public String text() {
        return new String(content, StandardCharsets.UTF_8);
    }

    /** Its content as an object; one without members if it has none. */
    public JsonReader json() {
        return JsonReader.of(content.length == 0 ? JsonObject.EMPTY : Json.read(text()), "answer");
    }

    /** What it says is wrong. */
    public String sentence() {
        try {
            return json().string("error");
        } catch (WireFormatException e) {
            return new String(
                    Arrays.copyOf(content, Math.min(content.length, SHOWN)),
                    StandardCharsets.UTF_8);
        }
    }

    /** Whether the server does not know who calls, but soon may. */
    boolean isNotKnownYet() {
        return status == NOT_KNOWN_YET;
    }

    /** Whether it is the platform's, which says nothing yet of the call. */
    boolean isAskedAgain() {
        return switch (status) {
            case NOT_KNOWN_YET, TOO_MANY -> true;
            case FULL -> false;
            default -> status >= 500 || (status >= 400 && isNotReady());
        };
    }

    /**
     * What Lambda says, under several codes, while it brings back a function that was idle for
     * long. World's own sentence may hold any word, and has its field.
     */
    private boolean isNotReady() {
        var said = text();
        return !said.contains("\"error\"")
                && (said.contains("SnapStartNotReadyException")
                        || said.contains("SnapStartTimeoutException"));
    }
}
