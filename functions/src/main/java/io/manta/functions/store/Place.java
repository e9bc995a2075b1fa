package io.manta.functions.store;

import io.manta.contract.id.ContentHash;
import io.manta.contract.id.RunId;
import java.util.Optional;

/**
 * Where objects are.
 *
 * @param run whose they are; absent if they are nobody's own
 */
record Place(String bucket, Optional<RunId> run) {
    /**
     * The key of an object: {@link ContentHash#objectKey}, by which state machines read too, or
     * {@code objects/runs/<run>/<hash>}.
     */
    String key(ContentHash hash) {
        return run.map(id -> "objects/runs/" + id + "/" + hash).orElse(hash.objectKey());
    }

    Place of(RunId id) {
        return new Place(bucket, Optional.of(id));
    }
}
