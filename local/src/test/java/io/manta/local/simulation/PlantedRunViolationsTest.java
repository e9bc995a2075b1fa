package io.manta.local.simulation;

import static io.manta.local.simulation.Caught.assertCaught;

import io.manta.contract.id.Assignment;
import io.manta.contract.id.Attempt;
import io.manta.contract.id.RunId;
import io.manta.engine.Ports;
import io.manta.engine.port.AttemptRecord;
import io.manta.engine.port.Executions;
import io.manta.engine.port.Rounds;
import io.manta.engine.port.Tokens;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The rules of runs and rounds, each broken on purpose by one port that does not do what it should:
 * the judge must see it. The number in a test's name is the rule's in {@code docs/protocol.md}.
 */
class PlantedRunViolationsTest {
    @Test
    void rule14_planThatIsNotStored_isCaught() {
        assertCaught(ports -> Planted.rounds(ports, "open", (args, real) -> Optional.of(args[0])));
    }

    @Test
    void rule14_requestOfAnAttemptThatFailed_isCaught() {
        assertCaught(
                ports ->
                        Planted.rounds(
                                ports,
                                "requests",
                                (args, real) ->
                                        ofNewest(
                                                ports,
                                                ports.rounds()
                                                        .requests(
                                                                (RunId) args[0],
                                                                (Integer) args[1]))));
    }

    @Test
    void rule15_handOverThatIsNotWritten_isCaught() {
        assertCaught(ports -> Planted.runs(ports, "handOver", (args, real) -> true));
    }

    @Test
    void rule15_executionThatIsNotStarted_isCaught() {
        assertCaught(
                ports ->
                        Planted.executions(
                                ports,
                                "start",
                                (args, real) ->
                                        args[1].equals(SimulatedCluster.RUN.value())
                                                && Boolean.TRUE.equals(real.call(args))));
    }

    @Test
    void rule15_endOfAnExecutionThatHandedOver_takenForTheRuns_isCaught() {
        assertCaught(
                ports ->
                        Planted.executions(
                                ports,
                                "describe",
                                (args, real) ->
                                        real.call(new Object[] {SimulatedCluster.RUN.value()})));
    }

    @Test
    void rule17_stopThatLeavesContainers_isCaught() {
        assertCaught(
                ports ->
                        Planted.launcher(
                                ports,
                                "stopAll",
                                (args, real) ->
                                        args[1].equals("the run has ended")
                                                ? null
                                                : real.call(args)));
    }

    @Test
    void rule17_stopThatDoesNotEndTheRun_isCaught() {
        assertCaught(
                ports ->
                        Planted.runs(
                                ports,
                                "end",
                                (args, real) ->
                                        args.length == 3 || Boolean.TRUE.equals(real.call(args))));
    }

    @Test
    void rule18_noHeartbeats_isCaught() {
        assertCaught(
                ports ->
                        Planted.tokens(ports, "heartbeat", (args, real) -> Tokens.Answer.ANSWERED));
    }

    @Test
    void rule18_janitorThatDoesNotLookAtExecutions_isCaught() {
        assertCaught(
                ports ->
                        Planted.executions(
                                ports,
                                "describe",
                                (args, real) ->
                                        Optional.of(
                                                new Executions.Execution(
                                                        (String) args[0],
                                                        Executions.Status.RUNNING,
                                                        Optional.empty()))));
    }

    @Test
    void rule18_janitorThatDoesNotLookAtAttempts_isCaught() {
        assertCaught(ports -> Planted.attempts(ports, "unfinished", (args, real) -> List.of()));
    }

    @Test
    void restartThatForgetsNothing_isCaught() {
        assertCaught(ports -> Planted.results(ports, "clear", (args, real) -> null));
    }

    /** The requests, each of the newest attempt of its assignment, whoever made it. */
    private static Rounds.Requests ofNewest(Ports ports, Rounds.Requests requests) {
        return new Rounds.Requests(
                requests.schedules().stream()
                        .map(
                                request ->
                                        new Rounds.ScheduleRequest(
                                                newest(ports, request.attempt().assignment()),
                                                request.call(),
                                                request.alias(),
                                                request.nodes()))
                        .toList(),
                requests.stops());
    }

    private static Attempt newest(Ports ports, Assignment assignment) {
        return ports.attempts().newest(assignment.run(), Optional.of(assignment.round())).stream()
                .map(AttemptRecord::attempt)
                .filter(attempt -> attempt.assignment().equals(assignment))
                .findFirst()
                .orElseThrow();
    }
}
