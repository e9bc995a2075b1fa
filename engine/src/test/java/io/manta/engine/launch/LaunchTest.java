package io.manta.engine.launch;

import static io.manta.engine.memory.TestRun.CLUSTER;
import static io.manta.engine.memory.TestRun.RUN;
import static io.manta.engine.memory.TestRun.attempt;
import static io.manta.engine.memory.TestRun.exited;
import static io.manta.engine.memory.TestRun.message;
import static io.manta.engine.memory.TestRun.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.contract.id.Attempt;
import io.manta.contract.id.NodeId;
import io.manta.contract.message.EndReport;
import io.manta.contract.run.AssignmentStatus;
import io.manta.engine.EngineLimits;
import io.manta.engine.Ports;
import io.manta.engine.memory.CrashingPorts;
import io.manta.engine.memory.CrashingPorts.Moment;
import io.manta.engine.memory.MemoryLauncher;
import io.manta.engine.memory.TestRun;
import io.manta.engine.memory.TestSwarm;
import io.manta.engine.port.LaunchAnswer;
import io.manta.engine.port.LaunchRequest;
import io.manta.engine.port.Race;
import io.manta.engine.port.RunOutcome;
import io.manta.engine.settle.Settle;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LaunchTest {
    private static final Attempt WORKER = attempt("worker", "n1", 0);
    private static final Attempt RETRY = attempt("worker", "n1", 0, 1);
    private static final LaunchOutcome HANDLED = new LaunchOutcome.Handled();

    private final TestRun run = TestRun.active(TestSwarm.digits());
    private final Launch launch = launch(run);

    @Test
    void handle_newAttempt_startsItsModuleOnItsNode() {
        assertThat(launch.handle(message(WORKER))).isEqualTo(HANDLED);

        var request = onlyRequest();
        assertThat(request.attempt()).isEqualTo(WORKER);
        assertThat(request.module()).isEqualTo(run.blueprint.document().modules().get(0));
        assertThat(request.node().id()).isEqualTo(new NodeId("n1"));
        assertThat(run.stored(WORKER).container()).contains(MemoryLauncher.container(request));
        assertThat(run.stored(WORKER).status()).isEqualTo(AssignmentStatus.PENDING);
    }

    @Test
    void handle_twice_startsOnce() {
        launch.handle(message(WORKER));

        assertThat(launch.handle(message(WORKER))).isEqualTo(HANDLED);

        assertThat(run.cluster.launcher.started()).hasSize(1);
    }

    @Test
    void handle_raced_startsOnce() throws Exception {
        var outcomes = Race.of(i -> launch.handle(message(WORKER)));

        assertThat(outcomes).containsOnly(HANDLED);
        assertThat(run.cluster.launcher.started()).hasSize(1);
        assertThat(run.cluster.launcher.stopped()).isEmpty();
    }

    /** Protocol, rule 2: an unknown outcome repeats the same token. */
    @Test
    void handle_launchWithUnknownOutcome_repeatsTheSameKey() {
        var dying = new Launch(dyingAtTheLaunch(), new Settle(run.ports), new Random(1));
        assertThatThrownBy(() -> dying.handle(message(WORKER)))
                .isInstanceOf(CrashingPorts.Crash.class)
                .hasMessage("crashed at launch");

        launch.handle(message(WORKER));

        assertThat(run.cluster.launcher.started()).hasSize(1);
        assertThat(run.stored(WORKER).container()).isPresent();
    }

    /** Protocol, rule 2: the key changes after a definite refusal only. */
    @Test
    void handle_noRoom_comesLaterWithAnotherKey() {
        run.cluster.launcher.answerNext(new LaunchAnswer.Later("no capacity in eu-west-1a"));

        var outcome = (LaunchOutcome.Later) launch.handle(message(WORKER));

        assertThat(outcome.reason()).isEqualTo("no capacity in eu-west-1a");
        assertThat(outcome.delay()).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
        assertThat(run.stored(WORKER).tries()).isEqualTo(1);
        assertThat(run.cluster.tokens.answer(token(WORKER))).isEqualTo("nothing");

        assertThat(launch.handle(message(WORKER))).isEqualTo(HANDLED);
        assertThat(onlyRequest().key()).isNotEqualTo(firstKey());
    }

    @Test
    void handle_noRoomAgainAndAgain_waitsLongerUpToAQuarterOfAnHour() {
        run.cluster.launcher.answerAlways(new LaunchAnswer.Later("no capacity"));

        for (var refusals = 1; refusals < 40; refusals++) {
            var longest = Duration.ofSeconds(Math.min(1L << Math.min(refusals - 1, 20), 900));
            var outcome = (LaunchOutcome.Later) launch.handle(message(WORKER));
            assertThat(outcome.delay()).isBetween(longest.dividedBy(2), longest);
        }
    }

    /** Protocol, rule 2: of a message that came twice, one delivery starts it, one is refused. */
    @Test
    void handle_noRoomPastTheStartDeadline_thoughAnotherDeliveryFoundSome_isLeftAlone() {
        run.cluster.launcher.answerNext(new LaunchAnswer.Later("no capacity"));
        launch.handle(message(WORKER));
        run.cluster.clock.pass(EngineLimits.START_DEADLINE.plusSeconds(1));
        run.cluster.launcher.answerNext(new LaunchAnswer.Later("no capacity"));
        // admit, find, runs.get, blueprints.get, nodes.get, then launch
        var ports =
                CrashingPorts.dying(
                        6, Moment.AFTER, run.ports, name -> launch.handle(message(WORKER)));

        var late = new Launch(ports, new Settle(ports), new Random(1));
        assertThat(late.handle(message(WORKER))).isEqualTo(HANDLED);

        assertThat(run.stored(WORKER).container()).isPresent();
        assertThat(run.stored(WORKER).end()).isEmpty();
        assertThat(run.cluster.tokens.answer(token(WORKER))).isEqualTo("nothing");
    }

    /** Protocol, rule 3: past its start deadline it fails with the last refusal as its reason. */
    @Test
    void handle_noRoomPastTheStartDeadline_failsWithTheLastRefusal() {
        run.cluster.launcher.answerAlways(new LaunchAnswer.Later("no capacity"));
        launch.handle(message(WORKER));
        run.cluster.clock.pass(EngineLimits.START_DEADLINE);
        assertThat(launch.handle(message(WORKER))).isInstanceOf(LaunchOutcome.Later.class);
        run.cluster.clock.pass(Duration.ofSeconds(1));

        assertThat(launch.handle(message(WORKER))).isEqualTo(HANDLED);

        assertThat(run.cluster.tokens.answer(token(WORKER)))
                .startsWith("Manta.NotStarted ")
                .contains("\"reason\":\"no room for it within 12 hours: no capacity\"");
    }

    /** Protocol, rule 3: any other refusal fails it at once. */
    @Test
    void handle_refusalForGood_failsTheStateAtOnce() {
        run.cluster.launcher.answerAlways(
                new LaunchAnswer.Refused("there is no image \"pyton:3.10\""));

        assertThat(launch.handle(message(WORKER))).isEqualTo(HANDLED);

        assertThat(run.stored(WORKER).status()).isEqualTo(AssignmentStatus.FAILED);
        assertThat(run.cluster.tokens.answer(token(WORKER)))
                .isEqualTo(
                        "Manta.Refused {\"error\":\"Manta.Refused\",\"task\":\"worker\",\"node\":\"n1\","
                                + "\"round\":0,\"attempt\":\"0.0.0\",\"reason\":\"there is no image"
                                + " \\\"pyton:3.10\\\"\",\"last_lines\":[]}");
    }

    @Test
    void handle_nodeThatVanished_isRefused() {
        run.cluster.nodes.remove(CLUSTER, new NodeId("n1"));

        launch.handle(message(WORKER));

        assertThat(run.cluster.tokens.answer(token(WORKER)))
                .startsWith("Manta.Refused ")
                .contains("\"reason\":\"node \\\"n1\\\" is not a node of this cluster any more\"");
        assertThat(run.cluster.launcher.started()).isEmpty();
    }

    /** Protocol, words: a newer attempt fences the older, whose container is stopped. */
    @Test
    void handle_newerAttempt_stopsTheOlder() {
        launch.handle(message(WORKER));
        var older = run.stored(WORKER).container().orElseThrow();

        launch.handle(message(RETRY));

        assertThat(run.cluster.launcher.stopped()).containsExactly(older);
        assertThat(run.stored(WORKER).status()).isEqualTo(AssignmentStatus.STOPPED);
        assertThat(run.stored(WORKER).end().orElseThrow().reason())
                .isEqualTo("attempt 0.0.1 has taken its place");
        assertThat(run.stored(WORKER).answered()).isTrue();
        assertThat(run.stored(RETRY).container()).isPresent();
    }

    @Test
    void handle_retryAfterFailure_leavesTheDeadAlone() {
        launch.handle(message(WORKER));
        new Settle(run.ports).settle(exited(WORKER, 1));

        launch.handle(message(RETRY));

        assertThat(run.cluster.launcher.stopped()).isEmpty();
        assertThat(run.stored(WORKER).status()).isEqualTo(AssignmentStatus.FAILED);
    }

    @Test
    void handle_olderAttempt_isDropped() {
        launch.handle(message(RETRY));

        assertThat(launch.handle(message(WORKER))).isEqualTo(HANDLED);

        assertThat(run.cluster.launcher.started()).hasSize(1);
        assertThat(run.cluster.tokens.answer(token(WORKER))).isEqualTo("nothing");
    }

    /** Protocol, rule 6: a launch that finds its assignment COMPLETED answers its token at once. */
    @Test
    void handle_completedAssignment_answersTheNewTokenAtOnce() {
        run.completed(WORKER);

        assertThat(launch.handle(message(RETRY))).isEqualTo(HANDLED);

        assertThat(run.cluster.tokens.answer(token(RETRY))).isEqualTo("succeeded");
        assertThat(run.cluster.launcher.started()).isEmpty();
    }

    @Test
    void handle_attemptWhoseEndWasNotAnswered_answersIt() {
        launch.handle(message(WORKER));
        run.cluster.attempts.complete(
                WORKER,
                AssignmentStatus.FAILED,
                new EndReport(
                        WORKER.id(),
                        EndReport.Cause.TIMED_OUT,
                        Optional.empty(),
                        Optional.of(15),
                        "it ran longer than 5 s"),
                run.cluster.clock.instant());

        assertThat(launch.handle(message(WORKER))).isEqualTo(HANDLED);

        assertThat(run.cluster.tokens.answer(token(WORKER))).startsWith("Manta.ProgramTimedOut ");
        assertThat(run.stored(WORKER).answered()).isTrue();
    }

    /**
     * Protocol, rule 17: a queued message of a run that is not ACTIVE is dropped, its token failed.
     */
    @Test
    void handle_endedRun_failsTheToken() {
        run.cluster.runs.end(RUN, RunOutcome.stopped("enough"), run.cluster.clock.instant());

        assertThat(launch.handle(message(WORKER))).isEqualTo(HANDLED);

        assertThat(run.cluster.launcher.started()).isEmpty();
        assertThat(run.cluster.tokens.answer(token(WORKER)))
                .isEqualTo(
                        "Manta.RunEnded {\"error\":\"Manta.RunEnded\",\"task\":\"worker\",\"node\":\"n1\","
                                + "\"round\":0,\"attempt\":\"0.0.0\",\"reason\":\"the run has ended\","
                                + "\"last_lines\":[]}");
    }

    /** Protocol, rule 2: the mapping checks again, and a container of an ended run is stopped. */
    @Test
    void handle_runThatEndsMeanwhile_stopsTheContainer() {
        var ending = new EndingLauncher(run);
        var ports = ending.ports();

        new Launch(ports, new Settle(ports), new Random(1)).handle(message(WORKER));

        assertThat(run.cluster.launcher.stopped())
                .containsExactly(MemoryLauncher.container(onlyRequest()));
        assertThat(run.stored(WORKER).container()).isEmpty();
    }

    private LaunchRequest onlyRequest() {
        assertThat(run.cluster.launcher.started()).hasSize(1);
        return run.cluster.launcher.started().get(0);
    }

    private static String firstKey() {
        var other = TestRun.active(TestSwarm.digits());
        launch(other).handle(message(WORKER));
        return other.cluster.launcher.started().get(0).key();
    }

    /** Dies when the launcher has started the container and before it can say so. */
    private Ports dyingAtTheLaunch() {
        // admit, find, runs.get, blueprints.get, nodes.get, then launch
        return CrashingPorts.at(6, Moment.AFTER, run.ports);
    }

    private static Launch launch(TestRun run) {
        return new Launch(run.ports, new Settle(run.ports), new Random(1));
    }
}
