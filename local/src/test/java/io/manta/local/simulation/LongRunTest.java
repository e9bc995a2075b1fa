package io.manta.local.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.id.ContentHash;
import io.manta.contract.machine.Blueprint;
import io.manta.contract.machine.HistoryBound;
import io.manta.contract.run.RunStatus;
import io.manta.engine.ExecutionName;
import io.manta.engine.port.Blueprints;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Protocol, rule 15: thousands of rounds, several executions, one run. */
class LongRunTest {
    /** {@code -Dlong.rounds=100000} takes some minutes. */
    private static final int ROUNDS = Integer.getInteger("long.rounds", 10_000);

    /** A hundred thousand rounds take some weeks of simulated time. */
    private static final Duration LONGEST = Duration.ofDays(365);

    private final SimulatedStore store = SimulatedStore.inMemory();

    @Test
    void rule15_thousandsOfRounds_areOneRun() {
        var cluster = cluster(Violation.NONE);

        new Play(cluster).toTheEnd(LONGEST);

        var run = cluster.run().orElseThrow();
        assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(run.round()).isEqualTo(ROUNDS - 1);
        assertThat(run.segment()).isGreaterThanOrEqualTo(ROUNDS / 500);
        assertThat(Judge.faults(cluster)).isEmpty();
    }

    @Test
    void rule15_stopOfAnyExecution_isTheStopOfTheRun() {
        var cluster = cluster(Violation.NONE);
        cluster.time().after(Duration.ofHours(6), () -> assertThat(cluster.stop()).contains(true));
        cluster.truth().stopAsked();

        new Play(cluster).toTheEnd(LONGEST);

        var run = cluster.run().orElseThrow();
        assertThat(run.status()).isEqualTo(RunStatus.STOPPED);
        assertThat(run.segment()).isPositive();
        assertThat(
                        cluster.stored()
                                .executions()
                                .describe(ExecutionName.of(run.id(), run.segment() + 1)))
                .isEmpty();
        assertThat(Judge.faults(cluster)).isEmpty();
    }

    /** The interpreter counts as the service does, so a proof that is wrong shows. */
    @Test
    void rule15_boundThatIsTooLow_isCaught() {
        var cluster =
                cluster(ports -> ports.with(Blueprints.class, new Boundless(ports.blueprints())));

        new Play(cluster).toTheEnd(LONGEST);

        assertThat(cluster.run().orElseThrow().failure().orElseThrow().reason())
                .isEqualTo("the execution's history must be at most 25000 events long");
        assertThat(Judge.faults(cluster)).isNotEmpty();
    }

    private SimulatedCluster cluster(Violation violation) {
        return new SimulatedCluster(Schedule.calm(RandomSwarm.loop(ROUNDS)).with(violation), store);
    }

    /** Blueprints that promise room without end. */
    private record Boundless(Blueprints real) implements Blueprints {
        @Override
        public void put(Blueprint blueprint) {
            var history = blueprint.history();
            real.put(
                    new Blueprint(
                            blueprint.document(),
                            blueprint.states(),
                            new HistoryBound(
                                    Integer.MAX_VALUE, history.round(), history.assignments())));
        }

        @Override
        public Optional<Blueprint> get(ContentHash document) {
            return real.get(document);
        }
    }
}
