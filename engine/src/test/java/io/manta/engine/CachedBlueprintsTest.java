package io.manta.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.document.SwarmDocument;
import io.manta.contract.id.ContentHash;
import io.manta.contract.machine.Blueprint;
import io.manta.engine.memory.MemoryBlueprints;
import io.manta.engine.memory.TestSwarm;
import io.manta.engine.port.Blueprints;
import io.manta.engine.port.BlueprintsContract;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A cache keeps the promises of the port that it stands before. */
class CachedBlueprintsTest extends BlueprintsContract {
    private final Counting stored = new Counting();
    private final CachedBlueprints cached = new CachedBlueprints(stored);

    @Override
    protected Blueprints blueprints() {
        return cached;
    }

    @Test
    void get_again_readsOnce() {
        cached.put(named("a"));

        assertThat(cached.get(named("a").hash())).isEqualTo(cached.get(named("a").hash()));

        assertThat(stored.reads).isEqualTo(1);
    }

    @Test
    void get_unknown_isAskedForAnew() {
        cached.get(named("a").hash());
        cached.put(named("a"));

        assertThat(cached.get(named("a").hash())).contains(named("a"));
    }

    @Test
    void get_manyOthersSince_readsAgain() {
        for (var i = 0; i < 17; i++) {
            cached.put(named("n" + i));
            cached.get(named("n" + i).hash());
        }

        cached.get(named("n16").hash());
        assertThat(stored.reads).isEqualTo(17);
        cached.get(named("n0").hash());
        assertThat(stored.reads).isEqualTo(18);
    }

    private static Blueprint named(String name) {
        return new Blueprint(
                new SwarmDocument(
                        name, Map.of(), Optional.empty(), List.of(), List.of(), List.of()),
                List.of(),
                TestSwarm.HISTORY);
    }

    private static final class Counting implements Blueprints {
        private final MemoryBlueprints real = new MemoryBlueprints();
        private int reads;

        @Override
        public void put(Blueprint blueprint) {
            real.put(blueprint);
        }

        @Override
        public Optional<Blueprint> get(ContentHash document) {
            reads++;
            return real.get(document);
        }
    }
}
