package io.manta.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.document.PlacementMethod;
import io.manta.contract.document.SwarmDocument;
import io.manta.contract.id.Alias;
import io.manta.contract.id.NodeId;
import io.manta.contract.machine.HistoryBound;
import io.manta.contract.machine.RoundPlan;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The most events of a round: 4 for each try of a task, with all its retries. */
class HistoryBoundsTest {
    /** Planning the next round, with its 15 retries, and the choice after it. */
    private static final int EDGE = 2 + 4 * 16 + 2;

    /** A task that the platform may fail three times. */
    private static final int TASK = 2 + 4 * 4;

    @Test
    void history_ofAChain_isThatOfItsTasks() {
        var history = history(Swarms.of(Swarms.task("a"), Swarms.task("b", "a")));

        assertThat(history)
                .isEqualTo(
                        new HistoryBound(
                                25_000 - 2 - (2 + 4 * 16) - 2 - 2,
                                EDGE,
                                Map.of("a", TASK, "b", TASK)));
    }

    @Test
    void history_ofAFork_hasItsStartAndEnd() {
        var history = history(Swarms.of(Swarms.task("a"), Swarms.task("b")));

        assertThat(history.round()).isEqualTo(EDGE + 4);
    }

    /** A gate and a release are tried up to four times. */
    @Test
    void history_ofWaiting_hasItsGatesAndReleases() {
        var history =
                history(
                        Swarms.of(
                                Swarms.task("a"),
                                Swarms.task("b"),
                                Swarms.task("c", "m", PlacementMethod.ALL, List.of("a", "b")),
                                Swarms.task("d", "b")));

        assertThat(history.round()).isEqualTo(EDGE + 4 + 8 + TASK + TASK);
    }

    @Test
    void history_ofAFanOut_growsWithItsAssignments() {
        var wide = Swarms.task("w", "m", PlacementMethod.ALL, List.of());

        var history = history(Swarms.of(wide));

        assertThat(history.round()).isEqualTo(EDGE + 8);
        assertThat(history.assignments()).isEqualTo(Map.of("w", TASK + 2));
        assertThat(history.of(Map.of("w", items(10)))).isEqualTo(EDGE + 8 + 10 * (TASK + 2));
    }

    /** What docs/compiler.md says of digits on 10 nodes. */
    @Test
    void history_ofDigits_isWhatTheDocsSay() {
        var history =
                history(
                        Swarms.of(
                                Swarms.task("worker", "m", PlacementMethod.ALL, List.of()),
                                Swarms.task("average", "worker"),
                                Swarms.task("evaluate", "average"),
                                Swarms.task("scheduler", "evaluate")));
        var events =
                history.of(
                        Map.of(
                                "worker", items(10),
                                "average", items(1),
                                "evaluate", items(1),
                                "scheduler", items(1)));

        assertThat(events).isEqualTo(330);
        assertThat(history.room() / events).isEqualTo(75);
    }

    private static HistoryBound history(SwarmDocument swarm) {
        return SwarmCompiler.compile(swarm, Target.LOCAL).blueprint().history();
    }

    private static List<RoundPlan.Item> items(int nodes) {
        return Collections.nCopies(
                nodes, new RoundPlan.Item(new Alias("worker"), new NodeId("n1")));
    }
}
