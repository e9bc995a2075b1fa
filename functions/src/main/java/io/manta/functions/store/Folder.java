package io.manta.functions.store;

import io.manta.contract.id.ContentHash;
import io.manta.contract.id.RunId;
import java.util.Optional;

/**
 * Where in the bucket objects are.
 *
 * @param run whose they are; absent if they are nobody's own
 */
record Folder(String bucket, Optional<RunId> run) {
    /**
     * The key of an object: {@link ContentHash#objectKey}, by which state machines read too, or
     * {@code objects/runs/<run>/<hash>}.
     */
    String key(ContentHash hash) {
        return run.map(id -> "objects/runs/" + id + "/" + hash).orElse(hash.objectKey());
    }

    Folder of(RunId id) {
        return new Folder(bucket, Optional.of(id));
    }
}
