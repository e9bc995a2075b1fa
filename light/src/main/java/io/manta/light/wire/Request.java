package io.manta.light.wire;

import java.net.URI;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request as it is to be sent, but for who sends it.
 *
 * @param headers by name; what belongs to the connection is not among them
 */
public record Request(String method, URI url, Map<String, String> headers, Body body) {
    public Request {
        headers = Collections.unmodifiableMap(new TreeMap<>(headers));
    }

    public static Request get(String url) {
        return new Request("GET", URI.create(url), Map.of(), Body.NONE);
    }

    /** The path that it asks for; what follows in its URL may be secret. */
    public String path() {
        return url.getRawPath();
    }
}
