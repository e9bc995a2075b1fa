package io.manta.engine.port;

import io.manta.contract.id.ContentHash;
import io.manta.contract.id.RunId;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Contents of any size, named by their hash. State machines read some of them, by {@link
 * ContentHash#objectKey}.
 */
public interface Objects {
    /**
     * The contents of one run, apart from all others: what is stored there is nowhere else, and
     * what is elsewhere is not there. A program names contents by their hashes, so the values of a
     * run are kept here: who only knows a hash has no right to what another run stored under it.
     */
    Objects of(RunId run);

    /** How many bytes the content has; empty if it is not there. */
    OptionalLong size(ContentHash hash);

    default boolean has(ContentHash hash) {
        return size(hash).isPresent();
    }

    /**
     * Stores a content unless it is there. It becomes visible whole or not at all.
     *
     * @throws IOException if it can't be stored, or its hash is not {@code hash}
     */
    void putIfAbsent(ContentHash hash, InputStream content) throws IOException;

    /** The content, to be closed by the caller; empty if it is not there. */
    Optional<InputStream> open(ContentHash hash) throws IOException;

    /** Where the content can be fetched from directly, for a while, by HTTP GET. */
    URI downloadTicket(ContentHash hash);

    /** With what a content of this hash and size can be stored directly, for a while. */
    UploadTicket uploadTicket(ContentHash hash, long size);
}
