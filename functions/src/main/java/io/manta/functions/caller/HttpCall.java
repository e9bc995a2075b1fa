package io.manta.functions.caller;

import java.util.Map;
import java.util.Optional;

/**
 * An HTTP request as the service hands it to a function.
 *
 * @param path percent-encoded, as it was sent
 * @param query decoded
 * @param identity who signed it; empty if the service named nobody, or no role
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out; nobody compares two
public record HttpCall(
        String method,
        String path,
        Map<String, String> query,
        byte[] body,
        Optional<Identity> identity) {
    public HttpCall {
        query = Map.copyOf(query);
        body = body.clone();
    }

    @Override
    public byte[] body() {
        return body.clone();
    }
}
