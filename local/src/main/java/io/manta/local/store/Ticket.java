package io.manta.local.store;

import io.manta.contract.id.ContentHash;
import io.manta.contract.id.RunId;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The right to move one content, once or several times, until it expires.
 *
 * @param run whose contents it is one of; absent if it is nobody's own
 * @param uploadSize the content's length in bytes, for the right to store it; absent for the right
 *     to fetch it
 */
public record Ticket(
        Optional<RunId> run, ContentHash content, OptionalLong uploadSize, Instant expiresAt) {
    public boolean isUpload() {
        return uploadSize.isPresent();
    }
}
