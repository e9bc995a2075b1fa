package io.manta.engine;

import io.manta.contract.id.ContentHash;
import io.manta.contract.machine.Blueprint;
import io.manta.engine.port.Blueprints;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Blueprints that are read once: a blueprint never changes, and each call of a container needs one.
 * Thread-safe.
 */
public final class CachedBlueprints implements Blueprints {
    /** A few swarms run at once in one process; a blueprint can be a megabyte. */
    private static final int KEPT = 16;

    private final Blueprints stored;
    private final Map<ContentHash, Blueprint> kept = new LinkedHashMap<>(KEPT, 0.75f, true);

    public CachedBlueprints(Blueprints stored) {
        this.stored = stored;
    }

    @Override
    public void put(Blueprint blueprint) {
        stored.put(blueprint);
    }

    @Override
    public synchronized Optional<Blueprint> get(ContentHash document) {
        var known = kept.get(document);
        if (known != null) {
            return Optional.of(known);
        }
        var read = stored.get(document);
        read.ifPresent(blueprint -> keep(document, blueprint));
        return read;
    }

    private void keep(ContentHash document, Blueprint blueprint) {
        kept.put(document, blueprint);
        if (kept.size() > KEPT) {
            kept.remove(kept.keySet().iterator().next());
        }
    }
}
