package io.manta.engine.port;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where one content can be stored directly, for a while, by HTTP PUT.
 *
 * @param headers what the PUT must carry, by name; a store may have signed them
 */
public record UploadTicket(URI url, Map<String, String> headers) {
    public UploadTicket {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }
}
