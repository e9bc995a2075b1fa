package io.manta.engine.world;

import static io.manta.engine.memory.TestRun.CLUSTER;
import static io.manta.engine.memory.TestRun.RUN;
import static io.manta.engine.memory.TestRun.attempt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.contract.MantaException;
import io.manta.contract.document.Maximum;
import io.manta.contract.document.Placement;
import io.manta.contract.id.Attempt;
import io.manta.contract.node.Node;
import io.manta.engine.Ports;
import io.manta.engine.memory.CrashingPorts;
import io.manta.engine.memory.TestSwarm;
import io.manta.engine.port.Race;
import io.manta.engine.port.Rounds;
import io.manta.engine.port.Rounds.ScheduleRequest;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RoundRoutesTest extends WorldTest {
    @Override
    TestSwarm swarm() {
        return new TestSwarm()
                .task(
                        "worker",
                        Placement.defaults().withMaximum(Optional.of(new Maximum.Count(2))),
                        "digits")
                .task("average", TestSwarm.any())
                .task("scheduler", TestSwarm.any());
    }

    @Test
    void schedule_eligibleNodes_isNoted() {
        assertThat(schedule(WORKER, "c1", "worker", "n3", "n1", "n3")).isEqualTo("200 {}");

        assertThat(nodes()).containsExactly("worker on [n3, n1]");
    }

    @Test
    void schedule_repeatedCall_isNotedOnce() {
        schedule(WORKER, "c1", "worker", "n3");

        assertThat(schedule(WORKER, "c1", "worker", "n3")).isEqualTo("200 {}");

        assertThat(nodes()).hasSize(1);
    }

    @Test
    void schedule_unknownTask_isRefused() {
        assertThat(schedule(WORKER, "c1", "trainer", "n1"))
                .isEqualTo(
                        refused(
                                400,
                                "NOT_ALLOWED",
                                "\"trainer\" is not a task of this swarm, which has: worker,"
                                        + " average, scheduler"));
    }

    @Test
    void schedule_noNode_isRefused() {
        assertThat(schedule(WORKER, "c1", "worker"))
                .isEqualTo(
                        refused(
                                400,
                                "NOT_ALLOWED",
                                "task \"worker\" must be scheduled on at least one node, got"
                                        + " none"));
    }

    @Test
    void schedule_ineligibleNodes_areRefusedWithTheReason() {
        run.cluster.nodes.put(CLUSTER, Node.named("n5"));

        assertThat(schedule(WORKER, "c1", "worker", "n1", "n9"))
                .isEqualTo(
                        refused(
                                400,
                                "NOT_ALLOWED",
                                "task \"worker\" must be scheduled on eligible nodes, got node"
                                        + " \"n9\", which is not a node of this cluster"));
        assertThat(schedule(WORKER, "c1", "worker", "n5"))
                .isEqualTo(
                        refused(
                                400,
                                "NOT_ALLOWED",
                                "task \"worker\" must be scheduled on eligible nodes, got node"
                                        + " \"n5\", which does not hold dataset \"digits\""));
        assertThat(schedule(WORKER, "c1", "worker", "no node"))
                .isEqualTo(
                        refused(
                                400,
                                "NOT_ALLOWED",
                                "task \"worker\" must be scheduled on eligible nodes, got node"
                                        + " \"no node\", which is not a node of this cluster"));
        assertThat(nodes()).isEmpty();
    }

    @Test
    void schedule_unionOverTheMaximum_isRefusedInItsCaller() {
        var other = run.running(attempt("worker", "n2", 0));
        schedule(other, "c1", "worker", "n1", "n2");

        assertThat(schedule(WORKER, "c1", "worker", "n2")).isEqualTo("200 {}");
        assertThat(schedule(WORKER, "c2", "worker", "n3"))
                .isEqualTo(
                        refused(
                                400,
                                "NOT_ALLOWED",
                                "task \"worker\" must be scheduled on at most 2 nodes, got with the"
                                        + " other calls of this round: n1, n2, n3"));
    }

    @Test
    void schedule_taskOfOneNode_takesOne() {
        assertThat(schedule(WORKER, "c1", "average", "n1", "n2"))
                .isEqualTo(
                        refused(
                                400,
                                "NOT_ALLOWED",
                                "task \"average\" must be scheduled on at most 1 node, got with the"
                                        + " other calls of this round: n1, n2"));
        assertThat(schedule(WORKER, "c1", "average", "n4")).isEqualTo("200 {}");
    }

    @Test
    void schedule_callsOfFailedAttempts_dontCount() {
        var failing = run.running(attempt("worker", "n2", 0));
        schedule(failing, "c1", "worker", "n1", "n2");
        run.failed(failing);

        assertThat(schedule(WORKER, "c1", "worker", "n3", "n4")).isEqualTo("200 {}");
    }

    @Test
    void schedule_raced_neverUnitesToMoreThanTheMaximum() throws Exception {
        var callers =
                IntStream.range(0, Race.THREADS)
                        .mapToObj(i -> run.running(attempt("worker", "x" + i, 0)))
                        .toList();

        var answers = Race.of(i -> schedule(callers.get(i), "c", "worker", "n" + (1 + i % 4)));

        assertThat(answers.stream().filter("200 {}"::equals)).hasSize(2 * Race.THREADS / 4);
        assertThat(nodes().stream().distinct()).hasSize(2);
    }

    /** Of many that ask at once each would have to look at all others. */
    @Test
    void schedule_withinTheMaximum_looksAtNoOtherAttempt() {
        var other = run.running(attempt("worker", "n2", 0));
        schedule(other, "c1", "worker", "n1", "n2");
        // The attempt, its run, the swarm, that it is current; nodes, requests, its own.
        var ports = CrashingPorts.at(8, CrashingPorts.Moment.BEFORE, run.ports);

        assertThat(call(ports, WORKER, "POST /v1/schedule", request("c2", "worker", "n2")))
                .isEqualTo("200 {}");
    }

    @Test
    void schedule_othersComeInBetweenForEver_givesUp() {
        var ports = overtaken();

        assertThatThrownBy(
                        () ->
                                call(
                                        ports,
                                        WORKER,
                                        "POST /v1/schedule",
                                        request("c", "worker", "n2")))
                .isInstanceOf(MantaException.class)
                .hasMessage(
                        "requests of other tasks of this round came in between 7 times: ask again");
    }

    @Test
    void stop_completedLater_isNoted() {
        assertThat(worker("POST /v1/stop", "{\"call\":\"c1\"}")).isEqualTo("200 {}");

        assertThat(run.cluster.rounds.requests(RUN, 0).stops()).containsExactly(WORKER);
    }

    private String schedule(Attempt caller, String call, String alias, String... nodes) {
        return call(caller, "POST /v1/schedule", request(call, alias, nodes));
    }

    private static String request(String call, String alias, String... nodes) {
        var list = List.of(nodes).stream().map(n -> "\"" + n + "\"").toList();
        return "{\"nodes\":%s,\"alias\":\"%s\",\"call\":\"%s\"}".formatted(list, alias, call);
    }

    /** Ports at which another's request is always in between. */
    private Ports overtaken() {
        var p = run.ports;
        var rounds =
                (Rounds)
                        Proxy.newProxyInstance(
                                Rounds.class.getClassLoader(),
                                new Class<?>[] {Rounds.class},
                                (self, method, args) ->
                                        method.getName().equals("schedule")
                                                ? (Object) false
                                                : method.invoke(p.rounds(), args));
        return p.with(Rounds.class, rounds);
    }

    private List<String> nodes() {
        return run.cluster.rounds.requests(RUN, 0).schedules().stream()
                .map((ScheduleRequest request) -> request.alias() + " on " + request.nodes())
                .toList();
    }
}
