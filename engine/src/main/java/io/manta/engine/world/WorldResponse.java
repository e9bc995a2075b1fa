package io.manta.engine.world;

import io.manta.contract.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The answer to a call. */
@SuppressWarnings("ArrayRecordComponent") // copied in and out; nobody compares two
public record WorldResponse(int status, Map<String, String> headers, byte[] body) {
    public WorldResponse {
        headers = Map.copyOf(headers);
        body = body.clone();
    }

    @Override
    public byte[] body() {
        return body.clone();
    }

    /** The body as text, for JSON. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    static WorldResponse json(JsonObject body) {
        return json(200, body);
    }

    static WorldResponse json(int status, JsonObject body) {
        return new WorldResponse(
                status,
                Map.of("Content-Type", "application/json"),
                body.text().getBytes(StandardCharsets.UTF_8));
    }

    static WorldResponse done() {
        return json(JsonObject.EMPTY);
    }

    static WorldResponse zip(byte[] content) {
        return new WorldResponse(200, Map.of("Content-Type", "application/zip"), content);
    }

    static WorldResponse elsewhere(URI ticket) {
        return new WorldResponse(307, Map.of("Location", ticket.toString()), new byte[0]);
    }
}
