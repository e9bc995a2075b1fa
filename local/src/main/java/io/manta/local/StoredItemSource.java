package io.manta.local;

import io.manta.contract.id.ContentHash;
import io.manta.engine.port.Objects;
import io.manta.local.interpreter.ItemSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The items of distributed Maps, as the planner has put them into the object store. */
record StoredItemSource(Objects objects) implements ItemSource {
    @Override
    public String read(String key) throws IOException {
        try (var content =
                objects.open(ContentHash.ofObjectKey(key))
                        .orElseThrow(() -> new IOException("there is no such object"))) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
