package io.manta.functions;

import io.manta.contract.id.ContentHash;
import io.manta.engine.port.Objects;
import io.manta.python.PythonResources;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Supplier;

/**
 * The library that programs are given: in the object store from the first time on that this
 * environment is asked for it. Not from its start: a snapshot is taken when the stack may still be
 * in the making, and is restored when what was stored may be gone. Thread-safe.
 */
final class LightLibrary implements Supplier<ContentHash> {
    private final Objects objects;
    private final byte[] content;
    private final ContentHash hash;
    private volatile boolean isStored;

    LightLibrary(Objects objects) {
        this(objects, PythonResources.light());
    }

    LightLibrary(Objects objects, byte[] content) {
        this.objects = objects;
        this.content = content.clone();
        this.hash = ContentHash.of(content);
    }

    @Override
    public ContentHash get() {
        if (!isStored) {
            store();
            isStored = true;
        }
        return hash;
    }

    /** Several may do so at once: an object is written once. */
    private void store() {
        try {
            objects.putIfAbsent(hash, new ByteArrayInputStream(content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
