package io.manta.engine.plan;

import io.manta.contract.id.ContentHash;
import io.manta.contract.id.RunId;
import io.manta.engine.port.Objects;
import io.manta.engine.port.UploadTicket;
import java.io.InputStream;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalLong;

/** An object store that keeps nothing: for plans that nobody will run. */
final class UnkeptObjects implements Objects {
    @Override
    public Objects of(RunId run) {
        return this;
    }

    @Override
    public OptionalLong size(ContentHash hash) {
        return OptionalLong.empty();
    }

    @Override
    public void putIfAbsent(ContentHash hash, InputStream content) {
        // Nobody will read it.
    }

    @Override
    public Optional<InputStream> open(ContentHash hash) {
        return Optional.empty();
    }

    @Override
    public URI downloadTicket(ContentHash hash) {
        throw new UnsupportedOperationException("nothing is kept here");
    }

    @Override
    public UploadTicket uploadTicket(ContentHash hash, long size) {
        throw new UnsupportedOperationException("nothing can be kept here");
    }
}
