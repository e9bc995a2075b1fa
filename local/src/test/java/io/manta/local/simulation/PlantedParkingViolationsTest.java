package io.manta.local.simulation;

import static io.manta.local.simulation.Caught.assertCaughtWhereSomethingIsParked;

import io.manta.contract.id.Attempt;
import io.manta.contract.id.RunId;
import io.manta.contract.machine.Mark;
import io.manta.contract.machine.WorkState;
import io.manta.contract.run.AssignmentStatus;
import io.manta.engine.Ports;
import io.manta.engine.port.Admission;
import io.manta.engine.port.Admission.Verdict;
import io.manta.engine.port.LaunchRequest;
import io.manta.engine.port.Pass;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The rules of parking and release, each broken on purpose: the judge must see it. The number in a
 * test's name is the rule's in {@code docs/protocol.md}.
 */
class PlantedParkingViolationsTest {
    @Test
    void rule5_settleThatReleases_isCaught() {
        assertCaughtWhereSomethingIsParked(
                ports ->
                        Planted.attempts(
                                ports,
                                "complete",
                                (args, real) -> {
                                    var first = real.call(args);
                                    if (args[1] == AssignmentStatus.COMPLETED) {
                                        releaseStateOf((Attempt) args[0], ports);
                                    }
                                    return first;
                                }));
    }

    @Test
    void rule5_savesCountedInsteadOfAssignments_areCaught() {
        assertCaughtWhereSomethingIsParked(
                ports -> {
                    var calls = new int[1];
                    return Planted.waits(
                            ports,
                            "arrive",
                            (args, real) -> {
                                real.call(args);
                                return ++calls[0];
                            });
                });
    }

    @Test
    void rule5_marksOfAnotherRound_areCaught() {
        assertCaughtWhereSomethingIsParked(
                ports ->
                        Planted.waits(
                                ports,
                                "released",
                                (args, real) -> {
                                    var pass = (Pass) args[0];
                                    var marks = new HashSet<Mark>();
                                    for (var round = 0; round <= pass.round(); round++) {
                                        marks.addAll(
                                                ports.waits()
                                                        .released(
                                                                new Pass(
                                                                        pass.run(),
                                                                        pass.segment(),
                                                                        round)));
                                    }
                                    return marks;
                                }));
    }

    @Test
    void rule6_waitThatIsForgottenBeforeItIsSent_isCaught() {
        assertCaughtWhereSomethingIsParked(Mistaken::forgottenBeforeItIsSent);
    }

    @Test
    void rule6_launchThatTakesADuplicateForNew_isCaught() {
        assertCaughtWhereSomethingIsParked(
                ports -> {
                    var again = new HashSet<Attempt>();
                    var forgetful =
                            Planted.attempts(
                                    ports,
                                    "admit",
                                    (args, real) -> {
                                        var admission = (Admission) real.call(args);
                                        var isDuplicate =
                                                admission != null
                                                        && admission.verdict() == Verdict.DUPLICATE;
                                        return isDuplicate && again.add((Attempt) args[0])
                                                ? Admission.of(Verdict.RUN)
                                                : admission;
                                    });
                    return Planted.launcher(
                            forgetful,
                            "launch",
                            (args, real) -> {
                                var asked = (LaunchRequest) args[0];
                                return again.contains(asked.attempt())
                                        ? real.call(new Object[] {renamed(asked)})
                                        : real.call(args);
                            });
                });
    }

    @Test
    void rule9_resultsSeenOnlyWhenTheirAttemptHasCompleted_areCaught() {
        assertCaughtWhereSomethingIsParked(
                ports ->
                        Planted.attempts(
                                ports,
                                "newest",
                                (args, real) ->
                                        ports
                                                .attempts()
                                                .newest((RunId) args[0], rounds(args[1]))
                                                .stream()
                                                .filter(r -> r.end().isPresent())
                                                .toList()));
    }

    @Test
    void rule17_whatIsParkedAndNotLookedAfter_isCaught() {
        assertCaughtWhereSomethingIsParked(
                ports ->
                        Planted.waits(
                                ports,
                                "waiting",
                                (args, real) -> args.length == 1 ? List.of() : real.call(args)));
    }

    private static void releaseStateOf(Attempt attempt, Ports ports) {
        var run = ports.runs().get(attempt.assignment().run()).orElseThrow();
        ports.blueprints().get(run.document()).orElseThrow().states().stream()
                .filter(state -> state.aliases().contains(attempt.assignment().alias()))
                .map(WorkState::name)
                .forEach(state -> ports.waits().release(Pass.of(attempt), Mark.finished(state)));
    }

    private static LaunchRequest renamed(LaunchRequest asked) {
        return new LaunchRequest(
                asked.attempt(), asked.key() + "again", asked.module(), asked.node());
    }

    private static Optional<Integer> rounds(Object argument) {
        return ((Optional<?>) argument).map(Integer.class::cast);
    }
}
