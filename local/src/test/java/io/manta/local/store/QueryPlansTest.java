package io.manta.local.store;

import static io.manta.local.store.StoreProcess.ATTEMPT;
import static io.manta.local.store.StoreProcess.RUN;
import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.id.Attempt;
import io.manta.contract.id.ClusterName;
import io.manta.contract.id.ContentHash;
import io.manta.contract.id.NodeId;
import io.manta.contract.json.JsonNumber;
import io.manta.contract.machine.Mark;
import io.manta.contract.machine.RoundPlan;
import io.manta.contract.message.EndReport;
import io.manta.contract.message.LaunchMessage;
import io.manta.contract.node.Node;
import io.manta.contract.run.AssignmentStatus;
import io.manta.contract.value.Value;
import io.manta.engine.port.Globals.IfVersion;
import io.manta.engine.port.Pass;
import io.manta.engine.port.ResultPosition;
import io.manta.engine.port.Results;
import io.manta.engine.port.Rounds.ScheduleRequest;
import io.manta.engine.port.RunOutcome;
import io.manta.engine.port.Runs;
import io.manta.engine.port.Wait;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A query that reads a whole table would be slow in a folder with many runs. */
class QueryPlansTest {
    private static final ClusterName CLUSTER = new ClusterName("home");
    private static final Instant NOW = Instant.EPOCH;
    private static final Attempt NEWER = new Attempt(ATTEMPT.assignment(), 0, 0, 1);

    @TempDir private Path dir;

    @Test
    void everyQuery_butTheListOfRuns_usesAnIndex() {
        try (var database = Database.open(dir.resolve("manta.db"))) {
            useAttempts(database);
            useWaits(database);
            useRuns(database);
            useValues(database);

            var read = database.read(QueryPlansTest::scans);
            var written = database.inTransaction(QueryPlansTest::scans);

            assertThat(read)
                    .containsExactly("SELECT * FROM runs ORDER BY created_at DESC, rowid DESC");
            assertThat(written).isEmpty();
        }
    }

    @Test
    void scans_ofAQueryWithoutIndex_findsIt() {
        try (var database = Database.open(dir.resolve("manta.db"))) {
            var query = "SELECT * FROM results WHERE call = ?";

            var scans =
                    database.read(
                            session -> {
                                session.query(query);
                                return scans(session);
                            });

            assertThat(scans).containsExactly(query);
        }
    }

    private static void useRuns(Database database) {
        var runs = new SqliteRuns(database);
        runs.get(RUN);
        runs.list();
        runs.recent(NOW);
        runs.activate(RUN, 0);
        runs.requestStop(RUN, "enough");
        runs.restart(RUN, new Runs.Restart(1, 0, "digits:1", CLUSTER));
        runs.reached(RUN, 1);
        runs.handOver(RUN, 1);
        runs.end(StoreProcess.run(), RunOutcome.completed(), NOW);
        runs.end(RUN, RunOutcome.completed(), NOW);
        runs.reopen(RUN, 1, 1);
        var rounds = new SqliteRounds(database);
        rounds.open(RoundPlan.done(RUN, 0, 0), 0);
        rounds.schedule(
                new ScheduleRequest(ATTEMPT, "call", ATTEMPT.assignment().alias(), List.of()), 0);
        rounds.requestStop(ATTEMPT);
        rounds.requests(RUN, 0);
        rounds.reopen(RUN, 0, 1);
        new SqliteBlueprints(database).get(ContentHash.of("x"));
    }

    private static void useAttempts(Database database) {
        new SqliteRuns(database).create(StoreProcess.run());
        var attempts = new SqliteAttempts(database);
        attempts.admit(ATTEMPT, "token", NOW);
        attempts.refused(ATTEMPT);
        attempts.launched(ATTEMPT, "c", NOW);
        attempts.missing(ATTEMPT, NOW);
        attempts.present(ATTEMPT);
        attempts.started(ATTEMPT, NOW);
        attempts.isNewest(ATTEMPT);
        attempts.find(ATTEMPT.id());
        attempts.newest(RUN, Optional.empty());
        attempts.unfinished(RUN);
        var end =
                new EndReport(
                        ATTEMPT.id(),
                        EndReport.Cause.LOST,
                        Optional.empty(),
                        Optional.empty(),
                        "lost");
        attempts.completeUnstarted(ATTEMPT, AssignmentStatus.FAILED, end, NOW);
        attempts.complete(ATTEMPT, AssignmentStatus.FAILED, end, NOW);
        attempts.answered(ATTEMPT);
        attempts.admit(NEWER, "token", NOW);
    }

    private static void useWaits(Database database) {
        var waits = new SqliteWaits(database);
        var pass = Pass.of(ATTEMPT);
        var mark = Mark.finished("left");
        var wait = Wait.of(new LaunchMessage(ATTEMPT, RUN.value(), List.of(mark), "token"));
        waits.park(wait);
        waits.release(pass, mark);
        waits.released(pass);
        waits.waiting(pass, mark);
        waits.waiting(RUN);
        waits.arrive(pass, "left", ATTEMPT.assignment());
        waits.forget(wait);
    }

    private static void useValues(Database database) {
        var one = JsonNumber.of(1);
        var globals = new SqliteGlobals(database);
        globals.putFirst(RUN, "n", new Value.OfJson(one));
        globals.increment(NEWER, "n", one, "call");
        globals.put(NEWER, "n", new Value.OfJson(one));
        globals.putIfVersion(NEWER, "n", new Value.OfJson(one), new IfVersion(1, "call"));
        globals.get(RUN, "n");
        globals.tags(RUN);
        var results = new SqliteResults(database);
        results.add(ATTEMPT, "loss", new Value.OfJson(one), "call", NOW);
        var source = new Results.Source(RUN, "loss", 0, ATTEMPT.assignment().alias());
        var first = results.next(source, Optional.empty(), 1).get(0);
        results.next(source, Optional.of(ResultPosition.of(first)), 1);
        results.totals(RUN);
        results.tags(RUN);
        results.clear(RUN, 0, 1);
        var nodes = new SqliteNodes(database);
        nodes.put(CLUSTER, Node.named("n1"));
        nodes.get(CLUSTER, new NodeId("n1"));
        nodes.list(CLUSTER);
    }

    private static List<String> scans(Session session) throws SQLException {
        var scans = new ArrayList<String>();
        for (var text : session.texts()) {
            var isScan =
                    !text.startsWith("PRAGMA")
                            && session
                                    .query("EXPLAIN QUERY PLAN " + text)
                                    .list(row -> row.text("detail"))
                                    .stream()
                                    .anyMatch(step -> step.startsWith("SCAN"));
            if (isScan) {
                scans.add(text);
            }
        }
        return scans;
    }
}
