package io.manta.local.simulation;

import static io.manta.local.simulation.Caught.assertCaught;

import io.manta.contract.id.Attempt;
import io.manta.contract.id.RunId;
import io.manta.contract.message.EndReport;
import io.manta.contract.run.AssignmentStatus;
import io.manta.contract.run.RunStatus;
import io.manta.engine.Ports;
import io.manta.engine.port.AttemptRecord;
import io.manta.engine.port.LaunchAnswer;
import io.manta.engine.port.LaunchRequest;
import io.manta.engine.port.RunRecord;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The rules of attempts, each broken on purpose by one port that does not do what it should: the
 * judge must see it. The number in a test's name is the rule's in {@code docs/protocol.md}.
 */
class PlantedAttemptViolationsTest {
    @Test
    void rule2_keyThatChangesWhenTheOutcomeIsUnknown_isCaught() {
        assertCaught(
                ports -> {
                    var calls = new int[1];
                    return Planted.launcher(
                            ports,
                            "launch",
                            (args, real) -> {
                                var asked = (LaunchRequest) args[0];
                                return real.call(
                                        new Object[] {
                                            new LaunchRequest(
                                                    asked.attempt(),
                                                    asked.key() + calls[0]++,
                                                    asked.module(),
                                                    asked.node())
                                        });
                            });
                });
    }

    @Test
    void rule3_noRoomTakenForARefusal_isCaught() {
        assertCaught(
                ports ->
                        Planted.launcher(
                                ports,
                                "launch",
                                (args, real) ->
                                        real.call(args) instanceof LaunchAnswer.Later later
                                                ? new LaunchAnswer.Refused(later.reason())
                                                : real.call(args)));
    }

    @Test
    void rule8_worldThatAsksNobodyWhoMayWrite_isCaught() {
        assertCaught(
                new Violation() {
                    @Override
                    public Ports in(Ports ports) {
                        return ports;
                    }

                    @Override
                    public Ports inWorld(Ports ports) {
                        return Planted.runs(
                                Planted.attempts(ports, "isNewest", (args, real) -> true),
                                "get",
                                (args, real) ->
                                        ports.runs()
                                                .get((RunId) args[0])
                                                .map(PlantedAttemptViolationsTest::goingOn));
                    }
                });
    }

    @Test
    void rule9_resultsOfAttemptsThatDidNotComplete_areCaught() {
        assertCaught(
                ports ->
                        Planted.attempts(
                                ports,
                                "newest",
                                (args, real) ->
                                        ports
                                                .attempts()
                                                .newest((RunId) args[0], rounds(args[1]))
                                                .stream()
                                                .map(PlantedAttemptViolationsTest::completed)
                                                .toList()));
    }

    @Test
    void rule11_laterWitnessThatDecides_isCaught() {
        assertCaught(
                ports ->
                        Planted.attempts(
                                ports,
                                "complete",
                                (args, real) -> {
                                    real.call(args);
                                    return true;
                                }));
    }

    @Test
    void rule11_answerThatIsNotRepeated_isCaught() {
        assertCaught(
                ports ->
                        Planted.attempts(
                                ports,
                                "complete",
                                (args, real) -> {
                                    var first = real.call(args);
                                    ports.attempts().answered((Attempt) args[0]);
                                    return first;
                                }));
    }

    @Test
    void rule12_missingExitCodeTakenForSuccess_isCaught() {
        assertCaught(
                ports ->
                        Planted.attempts(
                                ports,
                                "complete",
                                (args, real) ->
                                        ports.attempts()
                                                .complete(
                                                        (Attempt) args[0],
                                                        end(args).exitCode().isEmpty()
                                                                ? AssignmentStatus.COMPLETED
                                                                : (AssignmentStatus) args[1],
                                                        end(args),
                                                        (Instant) args[3])));
    }

    @Test
    void rule12_platformFaultTakenForThePrograms_isCaught() {
        assertCaught(
                ports ->
                        Planted.attempts(
                                ports,
                                "complete",
                                (args, real) ->
                                        ports.attempts()
                                                .complete(
                                                        (Attempt) args[0],
                                                        (AssignmentStatus) args[1],
                                                        ofProgram(end(args)),
                                                        (Instant) args[3])));
    }

    @Test
    void rule13_containerThatMayOutliveItsReport_isCaught() {
        assertCaught(
                ports ->
                        Planted.launcher(
                                ports,
                                "stop",
                                (args, real) ->
                                        args[1].equals("its attempt has ended")
                                                ? null
                                                : real.call(args)));
    }

    private static RunRecord goingOn(RunRecord r) {
        return new RunRecord(
                r.id(),
                r.swarm(),
                r.cluster(),
                r.document(),
                r.machineVersion(),
                r.seed(),
                RunStatus.ACTIVE,
                r.segment(),
                r.redrive(),
                r.round(),
                r.stopReason(),
                r.createdAt(),
                r.endedAt(),
                r.failure(),
                r.endReason());
    }

    private static EndReport end(Object[] args) {
        return (EndReport) args[2];
    }

    private static EndReport ofProgram(EndReport end) {
        return end.cause() == EndReport.Cause.LOST
                ? new EndReport(
                        end.attempt(),
                        EndReport.Cause.EXITED,
                        Optional.of(1),
                        Optional.empty(),
                        end.reason())
                : end;
    }

    private static Optional<Integer> rounds(Object argument) {
        return ((Optional<?>) argument).map(Integer.class::cast);
    }

    private static AttemptRecord completed(AttemptRecord r) {
        return new AttemptRecord(
                r.attempt(),
                r.token(),
                AssignmentStatus.COMPLETED,
                r.tries(),
                r.container(),
                r.admittedAt(),
                r.launchedAt(),
                r.startedAt(),
                r.missingSince(),
                r.endedAt(),
                r.end(),
                r.answered());
    }
}
