package io.manta.engine.memory;

import io.manta.contract.id.ContentHash;
import io.manta.contract.id.RunId;
import io.manta.engine.port.Objects;
import io.manta.engine.port.UploadTicket;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** Objects in memory. */
public final class MemoryObjects implements Objects {
    private final Map<ContentHash, byte[]> contents = new ConcurrentHashMap<>();
    private final Map<RunId, MemoryObjects> runs = new ConcurrentHashMap<>();
    private final String place;

    public MemoryObjects() {
        this("");
    }

    private MemoryObjects(String place) {
        this.place = place;
    }

    @Override
    public MemoryObjects of(RunId run) {
        return runs.computeIfAbsent(run, id -> new MemoryObjects(id + "/"));
    }

    @Override
    public OptionalLong size(ContentHash hash) {
        return contents.containsKey(hash)
                ? OptionalLong.of(contents.get(hash).length)
                : OptionalLong.empty();
    }

    @Override
    public void putIfAbsent(ContentHash hash, InputStream content) throws IOException {
        var bytes = content.readAllBytes();
        if (!ContentHash.of(bytes).equals(hash)) {
            throw new IOException("the content is not " + hash);
        }
        contents.put(hash, bytes);
    }

    @Override
    public Optional<InputStream> open(ContentHash hash) {
        return Optional.ofNullable(contents.get(hash)).map(ByteArrayInputStream::new);
    }

    @Override
    public URI downloadTicket(ContentHash hash) {
        return URI.create("https://objects.test/get/" + place + hash);
    }

    @Override
    public UploadTicket uploadTicket(ContentHash hash, long size) {
        return new UploadTicket(
                URI.create("https://objects.test/put/" + place + hash + "/" + size),
                Map.of("If-None-Match", "*"));
    }

    @Override
    public String toString() {
        return new TreeSet<>(contents.keySet()) + "\n" + new TreeMap<>(runs);
    }
}
