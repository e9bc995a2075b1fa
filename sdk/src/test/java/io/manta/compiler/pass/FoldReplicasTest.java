package io.manta.compiler.pass;

import static io.manta.compiler.Swarms.awaiting;
import static io.manta.compiler.Swarms.task;
import static io.manta.compiler.pass.PassAssert.assertThatPass;

import io.manta.compiler.WorkGraphs;
import io.manta.contract.document.Maximum;
import io.manta.contract.document.PlacementMethod;
import io.manta.contract.document.RetrySpec;
import io.manta.contract.document.TaskSpec;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class FoldReplicasTest {
    private final FoldReplicas pass = new FoldReplicas();

    private static TaskSpec worker(String id, String... after) {
        return task(id, "worker", PlacementMethod.ANY, List.of(after));
    }

    @Test
    void replicas_betweenTheSameNeighbours_become1() {
        assertThatPass(pass)
                .on(
                        WorkGraphs.of(
                                task("init"),
                                worker("w1", "init"),
                                worker("w2", "init"),
                                worker("w3", "init"),
                                task("end", "w3", "w1", "w2")))
                .produces("init", "w1 + w2 + w3 after init", "end after w1 + w2 + w3");
    }

    /** A machine does not show it: each is launched into its own. */
    @Test
    void replicas_ofDifferentNetworks_become1() {
        assertThatPass(pass)
                .on(WorkGraphs.of(in("peers", worker("w1")), in("others", worker("w2"))))
                .produces("w1 + w2");
    }

    private static TaskSpec in(String network, TaskSpec task) {
        return new TaskSpec(
                task.id(),
                task.alias(),
                task.module(),
                task.placement(),
                Optional.of(network),
                task.concurrency(),
                task.after(),
                task.timeoutSeconds(),
                task.programRetry(),
                task.platformRetry());
    }

    @Test
    void replicas_thatAwaitResultsOfTheSame_become1() {
        assertThatPass(pass)
                .on(
                        WorkGraphs.of(
                                task("init"),
                                awaiting(worker("w1"), "init"),
                                awaiting(worker("w2"), "init"),
                                awaiting(task("end"), "w1", "w2")))
                .produces(
                        "init", "w1 + w2 awaits results of init", "end awaits results of w1 + w2");
    }

    @Test
    void replicas_withEdgesOfOtherKinds_areLeftAlone() {
        assertThatPass(pass)
                .on(
                        WorkGraphs.of(
                                task("init"), worker("w1", "init"), awaiting(worker("w2"), "init")))
                .leavesAlone();
    }

    @Test
    void replicas_withoutNeighbours_become1() {
        assertThatPass(pass).on(WorkGraphs.of(worker("w1"), worker("w2"))).produces("w1 + w2");
    }

    @Test
    void layersOfReplicas_becomeOneEach() {
        assertThatPass(pass)
                .on(
                        WorkGraphs.of(
                                task("a1", "a", PlacementMethod.ALL, List.of()),
                                task("a2", "a", PlacementMethod.ALL, List.of()),
                                worker("w1", "a1", "a2"),
                                worker("w2", "a2", "a1")))
                .produces("a1 + a2", "w1 + w2 after a1 + a2");
    }

    @Test
    void tasksOfOneModule_inARow_areLeftAlone() {
        assertThatPass(pass).on(WorkGraphs.of(worker("w1"), worker("w2", "w1"))).leavesAlone();
    }

    @Test
    void tasksOfOneModule_withOtherFollowers_areLeftAlone() {
        assertThatPass(pass)
                .on(WorkGraphs.of(worker("w1"), worker("w2"), task("x", "w1"), task("y", "w2")))
                .leavesAlone();
    }

    @Test
    void tasksOfOtherModules_areLeftAlone() {
        assertThatPass(pass).on(WorkGraphs.of(task("a"), task("b"))).leavesAlone();
    }

    @Test
    void tasksOfOneModule_withOtherPlacementOrPolicies_areLeftAlone() {
        var plain = worker("plain");
        assertThatPass(pass)
                .on(
                        WorkGraphs.of(
                                plain,
                                task("all", "worker", PlacementMethod.ALL, List.of()),
                                like(plain, "two", 2, Optional.empty(), RetrySpec.none()),
                                like(plain, "timed", 1, Optional.of(60), RetrySpec.none()),
                                like(plain, "again", 1, Optional.empty(), RetrySpec.platform())))
                .leavesAlone();
    }

    @Test
    void tasksThatBoundTheirConcurrency_areLeftAlone() {
        var all = task("a", "worker", PlacementMethod.ALL, List.of());
        var other = task("b", "worker", PlacementMethod.ALL, List.of());
        assertThatPass(pass)
                .on(WorkGraphs.of(all.withConcurrency(2), other.withConcurrency(2)))
                .leavesAlone();
    }

    @Test
    void tasksWhoseConcurrencyBoundsNothing_become1() {
        assertThatPass(pass)
                .on(WorkGraphs.of(worker("w1").withConcurrency(1), worker("w2").withConcurrency(2)))
                .produces("w1 + w2");
    }

    private static TaskSpec like(
            TaskSpec task, String id, int count, Optional<Integer> timeout, RetrySpec retry) {
        return new TaskSpec(
                id,
                Optional.of(id),
                task.module(),
                task.placement().withMaximum(Optional.of(new Maximum.Count(count))),
                task.after(),
                timeout,
                retry,
                task.platformRetry());
    }
}
