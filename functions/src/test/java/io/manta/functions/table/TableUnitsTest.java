package io.manta.functions.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.message.EndReport;
import io.manta.contract.message.LaunchMessage;
import io.manta.contract.run.AssignmentStatus;
import io.manta.contract.run.RunStatus;
import io.manta.engine.estimate.EngineWork;
import io.manta.engine.estimate.EngineWork.TableCall;
import io.manta.engine.port.RunOutcome;
import io.manta.engine.port.Wait;
import io.manta.functions.table.Units.Count;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an estimate says that calls take of the table, held against what they take. */
@Tag("aws")
class TableUnitsTest {
    /** As long as the service says that one may be. */
    static final String TOKEN = "t".repeat(2_048);

    private final Units units = new Units();
    private final Table table = NewTable.create(units);
    private final DynamoRuns runs = Cases.runs(table);
    private final DynamoAttempts attempts = Cases.attempts(table);
    private final DynamoWaits waits = Cases.waits(table);

    @Test
    void assignment_takesWhatIsEstimated() {
        Cases.active(table);
        units.taken();

        attempts.admit(Cases.FIRST, TOKEN, Cases.NOW);
        assertTaken("attempts.admit", EngineWork.OF_ASSIGNMENT);
        attempts.find(Cases.FIRST.id());
        assertTaken("attempts.find", EngineWork.OF_ASSIGNMENT);
        runs.get(Cases.RUN);
        assertTaken("runs.get", EngineWork.OF_ASSIGNMENT);
        Cases.launch(table);
        assertTaken("attempts.launched", EngineWork.OF_ASSIGNMENT);
        attempts.isNewest(Cases.FIRST);
        assertTaken("attempts.isNewest", EngineWork.OF_ASSIGNMENT);
        attempts.started(Cases.FIRST, Cases.NOW);
        assertTaken("attempts.started", EngineWork.OF_ASSIGNMENT);
        attempts.complete(Cases.FIRST, AssignmentStatus.COMPLETED, end(), Cases.NOW);
        assertTaken("attempts.complete", EngineWork.OF_ASSIGNMENT);
        attempts.answered(Cases.FIRST);
        assertTaken("attempts.answered", EngineWork.OF_ASSIGNMENT);
    }

    @Test
    void waitAndRelease_takeWhatIsEstimated() {
        Cases.active(table);
        var message = new LaunchMessage(Cases.FIRST, "digits-0", List.of(Cases.MARK), TOKEN);
        var wait = Wait.of(message);
        units.taken();

        waits.park(wait);
        assertTaken("waits.park", EngineWork.OF_PARKED);
        waits.released(Cases.PASS);
        assertTaken("waits.released", EngineWork.OF_PARKED);
        waits.release(Cases.PASS, Cases.MARK);
        assertTaken("waits.release", EngineWork.OF_RELEASE);
        waits.waiting(Cases.PASS, Cases.MARK);
        assertTaken("waits.waiting", EngineWork.OF_RELEASE);
        waits.released(Cases.PASS);
        assertTaken("waits.released", EngineWork.OF_RELEASE);
        waits.forget(wait);
        assertTaken("waits.forget", EngineWork.OF_PARKED);
    }

    @Test
    void run_takesWhatIsEstimated() {
        runs.create(Cases.run(RunStatus.PENDING));
        assertTaken("runs.create", EngineWork.OF_RUN);
        runs.activate(Cases.RUN, 0);
        // That it is read first is counted with each round, the first among them.
        assertThat(units.taken().writes())
                .isEqualTo(call("runs.activate", EngineWork.OF_RUN).writes());

        runs.activate(Cases.RUN, 0);
        assertTaken("runs.activate", EngineWork.OF_ROUND);
        runs.reached(Cases.RUN, 1);
        assertTaken("runs.reached", EngineWork.OF_ROUND);
        runs.end(Cases.RUN, RunOutcome.completed(), Cases.NOW);
        assertTaken("runs.end", EngineWork.OF_END);
    }

    private void assertTaken(String method, List<TableCall> estimated) {
        var call = call(method, estimated);
        assertThat(units.taken()).as(method).isEqualTo(new Count(call.reads(), call.writes()));
    }

    private static TableCall call(String method, List<TableCall> calls) {
        return calls.stream()
                .filter(call -> call.method().equals(method))
                .findFirst()
                .orElseThrow();
    }

    private static EndReport end() {
        return new EndReport(
                Cases.FIRST.id(),
                EndReport.Cause.EXITED,
                Optional.of(0),
                Optional.empty(),
                "exit code 0");
    }
}
