package io.manta.contract.machine;

import io.manta.contract.id.ContentHash;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;
import java.util.Set;

/**
 * Assignments of a state that the object store holds, as a JSON array.
 *
 * @param content the hash of the array's text
 * @param count how many they are
 */
public record StoredItems(ContentHash content, int count) {
    JsonObject json() {
        return JsonObject.builder().put("key", content.objectKey()).put("count", count).build();
    }

    static StoredItems read(JsonReader form) {
        form.only(Set.of("key", "count"));
        return new StoredItems(form.parsed("key", ContentHash::ofObjectKey), form.integer("count"));
    }
}
