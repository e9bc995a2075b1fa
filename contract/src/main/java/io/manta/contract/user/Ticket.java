package io.manta.contract.user;

import io.manta.contract.id.ContentHash;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where one content can be stored by HTTP PUT, or that it is there.
 *
 * @param url empty if it is there
 * @param headers what the PUT must carry
 */
public record Ticket(ContentHash hash, Optional<URI> url, Map<String, String> headers) {
    public Ticket {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** Reads {@code {"sha256", "present"}} or {@code {"sha256", "url", "headers"}}. */
    public static Ticket read(JsonReader form) {
        return new Ticket(
                form.parsed("sha256", ContentHash::new),
                form.bool("present", false)
                        ? Optional.empty()
                        : Optional.of(form.parsed("url", URI::create)),
                form.stringMap("headers"));
    }

    /** That the content is there. */
    public static Ticket present(ContentHash hash) {
        return new Ticket(hash, Optional.empty(), Map.of());
    }

    /** Where it can be stored. */
    public static Ticket to(ContentHash hash, URI url, Map<String, String> headers) {
        return new Ticket(hash, Optional.of(url), headers);
    }

    public JsonObject json() {
        var form = JsonObject.builder().put("sha256", hash.hex());
        return url.map(at -> form.put("url", at.toString()).put("headers", carried()))
                .orElseGet(() -> form.put("present", true))
                .build();
    }

    private JsonObject carried() {
        var form = JsonObject.builder();
        headers.forEach(form::put);
        return form.build();
    }
}
