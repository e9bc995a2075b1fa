package io.manta.engine.world;

import java.util.Map;

/**
 * A call of World.
 *
 * @param path as it was sent, percent-encoded, without the query: a tag may hold a slash
 * @param query decoded
 * @param caller the id of the attempt that the caller's container runs
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out; nobody compares two
public record WorldRequest(
        String method, String path, Map<String, String> query, byte[] body, String caller) {
    public WorldRequest {
        query = Map.copyOf(query);
        body = body.clone();
    }

    @Override
    public byte[] body() {
        return body.clone();
    }
}
