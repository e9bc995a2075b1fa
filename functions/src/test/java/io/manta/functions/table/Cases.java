package io.manta.functions.table;

import io.manta.contract.id.Alias;
import io.manta.contract.id.Assignment;
import io.manta.contract.id.Attempt;
import io.manta.contract.id.ClusterName;
import io.manta.contract.id.ContentHash;
import io.manta.contract.id.NodeId;
import io.manta.contract.id.RunId;
import io.manta.contract.machine.Mark;
import io.manta.contract.message.EndReport;
import io.manta.contract.message.LaunchMessage;
import io.manta.contract.run.AssignmentStatus;
import io.manta.contract.run.Failure;
import io.manta.contract.run.RunStatus;
import io.manta.engine.port.Pass;
import io.manta.engine.port.RunOutcome;
import io.manta.engine.port.RunRecord;
import io.manta.engine.port.Runs.Restart;
import io.manta.engine.port.Wait;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What is asked of the stores of runs, attempts and waits, each in a state where it does something.
 */
final class Cases {
    static final RunId RUN = new RunId("digits-abc23def");
    static final Instant NOW = Instant.parse("2026-11-22T20:15:30.123456Z");
    static final Attempt FIRST = attempt(0);
    static final Attempt SECOND = attempt(1);
    static final Pass PASS = new Pass(RUN, 0, 0);
    static final Mark MARK = Mark.finished("left");

    private Cases() {}

    /** One of them. */
    record Case(String name, Consumer<Table> before, Function<Table, Object> operation) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Case> all() {
        return List.of(
                new Case("runs.create", t -> {}, t -> runs(t).create(run(RunStatus.PENDING))),
                new Case("runs.activate", Cases::pending, t -> runs(t).activate(RUN, 0)),
                new Case("runs.end", Cases::active, Cases::end),
                new Case("runs.requestStop", Cases::active, t -> runs(t).requestStop(RUN, "why")),
                new Case("runs.restart", Cases::ended, Cases::restart),
                new Case("runs.reopen", Cases::ended, t -> runs(t).reopen(RUN, 0, 1)),
                new Case("runs.handOver", Cases::active, t -> runs(t).handOver(RUN, 1)),
                new Case("attempts.admit", Cases::active, t -> admit(t, FIRST)),
                new Case("attempts.admit newer", Cases::admitted, t -> admit(t, SECOND)),
                new Case("attempts.launched", Cases::admitted, Cases::launch),
                new Case("attempts.started", Cases::launched, t -> attempts(t).started(FIRST, NOW)),
                new Case("attempts.missing", Cases::launched, t -> attempts(t).missing(FIRST, NOW)),
                new Case(
                        "attempts.complete",
                        Cases::launched,
                        t -> end(t, AssignmentStatus.COMPLETED)),
                new Case(
                        "attempts.complete failed",
                        Cases::launched,
                        t -> end(t, AssignmentStatus.FAILED)),
                new Case("attempts.answered", Cases::completed, Cases::answer),
                new Case("waits.park", Cases::active, t -> waits(t).park(wait(FIRST))),
                new Case("waits.park newer", Cases::parked, t -> waits(t).park(wait(SECOND))),
                new Case("waits.release", Cases::active, t -> waits(t).release(PASS, MARK)),
                new Case("waits.forget", Cases::parked, Cases::forget),
                new Case("waits.arrive", Cases::active, Cases::arrive));
    }

    /** Where all of that is stored. */
    static List<String> partitions() {
        return List.of(
                Key.ofRun(RUN),
                "runs",
                AttemptItem.key(FIRST.id()).partition(),
                AttemptItem.key(SECOND.id()).partition(),
                "arrivals#%s#0000000000#0000000000#left".formatted(RUN));
    }

    static DynamoRuns runs(Table table) {
        return new DynamoRuns(table);
    }

    static DynamoAttempts attempts(Table table) {
        return new DynamoAttempts(table);
    }

    static DynamoWaits waits(Table table) {
        return new DynamoWaits(table);
    }

    static RunRecord run(RunStatus status) {
        return new RunRecord(
                RUN,
                "digits",
                new ClusterName("home"),
                ContentHash.of("a document"),
                "arn:aws:states:eu-west-1:111122223333:stateMachine:manta-home_digits:1",
                -7_000_000_000_000_000_000L,
                status,
                0,
                0,
                -1,
                Optional.empty(),
                NOW,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static Wait wait(Attempt attempt) {
        return Wait.of(
                new LaunchMessage(attempt, RUN.value() + "-0", List.of(MARK), "the task token"));
    }

    static Object restart(Table table) {
        return runs(table)
                .restart(RUN, new Restart(1, 2, "digits:2", new ClusterName("elsewhere")));
    }

    static boolean end(Table table) {
        var failure = Failure.of("Manta.Refused", "no such image");
        return runs(table).end(RUN, RunOutcome.failed(failure), NOW.plusSeconds(60));
    }

    static void active(Table table) {
        runs(table).create(run(RunStatus.ACTIVE));
    }

    static void admitted(Table table) {
        active(table);
        admit(table, FIRST);
    }

    static void launched(Table table) {
        admitted(table);
        launch(table);
    }

    static void completed(Table table) {
        launched(table);
        attempts(table).started(FIRST, NOW.plusSeconds(30));
        end(table, AssignmentStatus.COMPLETED);
    }

    static void parked(Table table) {
        active(table);
        waits(table).park(wait(FIRST));
    }

    static Object answer(Table table) {
        attempts(table).answered(FIRST);
        return "done";
    }

    static Object admit(Table table, Attempt attempt) {
        return attempts(table).admit(attempt, "the task token", NOW);
    }

    static Object launch(Table table) {
        var container = "arn:aws:ecs:eu-west-1:111122223333:task/manta-home/0123456789abcdef";
        return attempts(table).launched(FIRST, container, NOW.plusSeconds(2));
    }

    static Object arrive(Table table) {
        return waits(table).arrive(PASS, "left", FIRST.assignment());
    }

    private static void pending(Table table) {
        runs(table).create(run(RunStatus.PENDING));
    }

    private static void ended(Table table) {
        active(table);
        end(table);
    }

    private static Object end(Table table, AssignmentStatus status) {
        var end =
                new EndReport(
                        FIRST.id(),
                        EndReport.Cause.EXITED,
                        Optional.of(0),
                        Optional.empty(),
                        "exit code 0");
        return attempts(table).complete(FIRST, status, end, NOW.plusSeconds(90));
    }

    private static Object forget(Table table) {
        waits(table).forget(wait(FIRST));
        return "done";
    }

    private static Attempt attempt(int retry) {
        var assignment = new Assignment(RUN, new Alias("worker"), new NodeId("n1"), 0);
        return new Attempt(assignment, 0, 0, retry);
    }
}
