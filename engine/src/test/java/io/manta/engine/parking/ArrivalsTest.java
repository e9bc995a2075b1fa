package io.manta.engine.parking;

import static io.manta.engine.memory.TestRun.RUN;
import static io.manta.engine.memory.TestRun.attempt;
import static io.manta.engine.memory.TestRun.exited;
import static io.manta.engine.memory.TestRun.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.id.Alias;
import io.manta.contract.id.Attempt;
import io.manta.contract.id.ContentHash;
import io.manta.contract.id.NodeId;
import io.manta.contract.machine.Mark;
import io.manta.contract.machine.RoundPlan;
import io.manta.contract.machine.StoredItems;
import io.manta.contract.message.QueueMessage;
import io.manta.engine.memory.Crashes;
import io.manta.engine.memory.TestRun;
import io.manta.engine.memory.TestSwarm;
import io.manta.engine.port.Pass;
import io.manta.engine.port.Race;
import io.manta.engine.port.Wait;
import io.manta.engine.settle.Settle;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Protocol, rule 5: what waits for results is released by who saves them, or completes. */
class ArrivalsTest {
    private static final Pass PASS = new Pass(RUN, 0, 0);
    private static final Attempt FIRST = attempt("worker", "n1", 0);
    private static final Attempt SECOND = attempt("worker", "n2", 0);
    private static final QueueMessage READER =
            message(attempt("reader", "n3", 0), Mark.results("worker"));

    private final TestRun run = readers();
    private final Arrivals arrivals = new Arrivals(run.ports);

    private static TestRun readers() {
        var run =
                TestRun.active(
                        new TestSwarm()
                                .task("worker", TestSwarm.any())
                                .task("reader", TestSwarm.any())
                                .afterResultsOf("worker"));
        plan(run, "n1", "n2");
        return run;
    }

    @BeforeEach
    void readerWaits() {
        new Parking(run.ports).park(Wait.of(READER));
    }

    @Test
    void saved_byAll_releasesWhatWaits() {
        arrivals.saved(FIRST, run.blueprint);
        assertThat(run.cluster.queue.sent()).isEmpty();

        arrivals.saved(SECOND, run.blueprint);

        assertThat(run.cluster.queue.sent()).containsExactly(message(attempt("reader", "n3", 0)));
        assertThat(run.cluster.waits.released(PASS)).containsExactly(Mark.results("worker"));
    }

    @Test
    void saved_againByTheSameOrItsRetry_countsOnce() {
        arrivals.saved(FIRST, run.blueprint);
        arrivals.saved(FIRST, run.blueprint);
        new Arrivals(run.ports).saved(FIRST, run.blueprint);
        arrivals.saved(attempt("worker", "n1", 0, 1), run.blueprint);

        assertThat(run.cluster.waits.released(PASS)).isEmpty();
    }

    @Test
    void completed_withoutAnyResult_countsToo() {
        arrivals.saved(FIRST, run.blueprint);
        run.running(SECOND);

        new Settle(run.ports).settle(exited(SECOND, 0));

        assertThat(run.cluster.waits.released(PASS)).containsExactly(Mark.results("worker"));
    }

    @Test
    void failed_withoutAnyResult_doesNotCount() {
        arrivals.saved(FIRST, run.blueprint);
        run.running(SECOND);

        new Settle(run.ports).settle(exited(SECOND, 1));

        assertThat(run.cluster.waits.released(PASS)).isEmpty();
    }

    @Test
    void saved_byATaskThatNobodyAwaits_isNotEvenNoted() {
        arrivals.saved(attempt("reader", "n3", 0), run.blueprint);

        assertThat(run.cluster.waits.arrive(PASS, "reader", FIRST.assignment())).isEqualTo(1);
    }

    @Test
    void saved_ofAWidePlan_countsWhatTheObjectStoreHolds() {
        var wide = readers();
        wide.cluster.rounds.reopen(RUN, 0, 1);
        wide.cluster.rounds.open(
                new RoundPlan(
                        RUN,
                        0,
                        0,
                        RoundPlan.Next.ROUND,
                        Map.of(),
                        Map.of("worker", new StoredItems(ContentHash.of("items"), 3)),
                        0,
                        Optional.empty()),
                0);
        var arriving = new Arrivals(wide.ports);

        arriving.saved(FIRST, wide.blueprint);
        arriving.saved(SECOND, wide.blueprint);
        assertThat(wide.cluster.waits.released(PASS)).isEmpty();
        arriving.saved(attempt("worker", "n4", 0), wide.blueprint);

        assertThat(wide.cluster.waits.released(PASS)).containsExactly(Mark.results("worker"));
    }

    @Test
    void saved_racedByAll_releases() throws Exception {
        var many = readers();
        var nodes = new String[Race.THREADS];
        for (var i = 0; i < nodes.length; i++) {
            nodes[i] = "n" + i;
        }
        many.cluster.rounds.reopen(RUN, 0, 1);
        plan(many, nodes);

        Race.of(
                i -> {
                    new Arrivals(many.ports).saved(attempt("worker", nodes[i], 0), many.blueprint);
                    return true;
                });

        assertThat(many.cluster.waits.released(PASS)).containsExactly(Mark.results("worker"));
    }

    @Test
    void saved_thatDiesBetweenTwoLines_isRepeated() {
        Crashes.assertHarmless(
                () -> {
                    var dying = readers();
                    new Parking(dying.ports).park(Wait.of(READER));
                    new Arrivals(dying.ports).saved(FIRST, dying.blueprint);
                    return dying.cluster;
                },
                ports -> new Arrivals(ports).saved(SECOND, run.blueprint));
    }

    private static void plan(TestRun run, String... nodes) {
        var items =
                List.of(nodes).stream()
                        .map(node -> new RoundPlan.Item(new Alias("worker"), new NodeId(node)))
                        .toList();
        run.cluster.rounds.open(
                new RoundPlan(RUN, 0, 0, RoundPlan.Next.ROUND, Map.of("worker", items)), 0);
    }
}
