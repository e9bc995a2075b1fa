package io.manta.light.wire;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** How a caller shows who it is. */
public interface Identity {
    /** Nobody: where a URL is its own credential. */
    Identity NOBODY = request -> request.headers();

    /**
     * The headers to send with a request, its own among them.
     *
     * @throws IOException if there is nothing to show at this moment
     */
    Map<String, String> headers(Request request) throws IOException;

    /** Whether a refusal tells something by which the same request may pass. */
    default boolean learns(Answer refusal) {
        return false;
    }

    /** Shows a token. */
    static Identity bearer(String token) {
        return request -> {
            var headers = new TreeMap<>(request.headers());
            headers.put("Authorization", "Bearer " + token);
            return headers;
        };
    }
}
