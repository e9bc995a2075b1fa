package io.manta.engine.memory;

import io.manta.contract.id.ContentHash;
import io.manta.contract.machine.Blueprint;
import io.manta.engine.port.Blueprints;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Blueprints in memory, as texts, as every adapter keeps them. */
public final class MemoryBlueprints implements Blueprints {
    private final Map<ContentHash, String> texts = new ConcurrentHashMap<>();

    @Override
    public void put(Blueprint blueprint) {
        texts.put(blueprint.hash(), blueprint.text());
    }

    @Override
    public Optional<Blueprint> get(ContentHash document) {
        return Optional.ofNullable(texts.get(document)).map(Blueprint::read);
    }

    @Override
    public String toString() {
        return texts.keySet().toString();
    }
}
