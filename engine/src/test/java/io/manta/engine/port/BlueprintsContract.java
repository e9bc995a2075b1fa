package io.manta.engine.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.document.SwarmDocument;
import io.manta.contract.id.Alias;
import io.manta.contract.id.ContentHash;
import io.manta.contract.machine.Blueprint;
import io.manta.contract.machine.HistoryBound;
import io.manta.contract.machine.WorkState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link Blueprints} does. */
public abstract class BlueprintsContract {
    /** The same port throughout one test; empty at its start. */
    protected abstract Blueprints blueprints();

    @Test
    void put_blueprint_isFoundByItsDocument() {
        blueprints().put(blueprint("digits"));
        blueprints().put(blueprint("other"));

        assertThat(blueprints().get(blueprint("digits").hash())).contains(blueprint("digits"));
    }

    @Test
    void put_repeatedAndRaced_bearsIt() throws Exception {
        Race.of(
                i -> {
                    blueprints().put(blueprint("digits"));
                    return i;
                });

        assertThat(blueprints().get(blueprint("digits").hash())).contains(blueprint("digits"));
    }

    @Test
    void get_unknownDocument_isEmpty() {
        assertThat(blueprints().get(ContentHash.of("unknown"))).isEmpty();
    }

    private static Blueprint blueprint(String name) {
        var document =
                new SwarmDocument(
                        name,
                        Map.of("rate", Samples.number(3)),
                        Optional.of(2),
                        List.of(),
                        List.of(),
                        List.of());
        return new Blueprint(
                document,
                List.of(
                        new WorkState("worker_1 … worker_2", List.of(new Alias("worker_1"))),
                        new WorkState("average", List.of(new Alias("average")))),
                new HistoryBound(24_900, 14, Map.of("average", 18)));
    }
}
