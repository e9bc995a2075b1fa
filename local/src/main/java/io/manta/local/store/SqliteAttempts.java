package io.manta.local.store;

import io.manta.contract.id.Attempt;
import io.manta.contract.id.RunId;
import io.manta.contract.json.Json;
import io.manta.contract.json.JsonReader;
import io.manta.contract.message.EndReport;
import io.manta.contract.run.AssignmentStatus;
import io.manta.engine.port.Admission;
import io.manta.engine.port.Admission.Verdict;
import io.manta.engine.port.AttemptRecord;
import io.manta.engine.port.Attempts;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The attempts of this machine's runs. */
final class SqliteAttempts implements Attempts {
    static final List<String> TABLES =
            List.of(
                    """
                    CREATE TABLE attempts (
                        id TEXT PRIMARY KEY,
                        run TEXT NOT NULL,
                        round INTEGER NOT NULL,
                        alias TEXT NOT NULL,
                        node TEXT NOT NULL,
                        segment INTEGER NOT NULL,
                        redrive INTEGER NOT NULL,
                        retry INTEGER NOT NULL,
                        token TEXT NOT NULL,
                        status TEXT NOT NULL,
                        tries INTEGER NOT NULL,
                        container TEXT,
                        admitted_at INTEGER NOT NULL,
                        launched_at INTEGER,
                        started_at INTEGER,
                        missing_since INTEGER,
                        ended_at INTEGER,
                        end_report TEXT,
                        answered INTEGER NOT NULL
                    ) STRICT
                    """,
                    """
                    CREATE UNIQUE INDEX attempts_by_age
                    ON attempts (run, round, alias, node, segment, redrive, retry)
                    """,
                    """
                    CREATE INDEX attempts_unfinished ON attempts (run, admitted_at)
                    WHERE ended_at IS NULL OR answered = 0
                    """);

    /** True of an attempt {@code a} that a newer one of its assignment fences. */
    private static final String SUPERSEDED =
            """
            EXISTS (SELECT 1 FROM attempts AS n
                WHERE n.run = a.run AND n.round = a.round AND n.alias = a.alias AND n.node = a.node
                    AND (n.segment, n.redrive, n.retry) > (a.segment, a.redrive, a.retry))
            """;

    private static final String LAUNCH =
            """
            UPDATE attempts SET container = ?, launched_at = coalesce(launched_at, ?) WHERE id = ?
            """;

    private static final String MISS =
            """
            UPDATE attempts SET missing_since = coalesce(missing_since, ?)
            WHERE id = ? AND ended_at IS NULL
            """;

    private static final String START =
            """
            UPDATE attempts AS a SET status = 'RUNNING', started_at = coalesce(started_at, ?)
            WHERE id = ? AND ended_at IS NULL AND NOT %s
            """
                    .formatted(SUPERSEDED);

    private static final String COMPLETE =
            """
            UPDATE attempts AS a SET status = ?, end_report = ?, ended_at = ?
            WHERE id = ? AND ended_at IS NULL AND NOT (? AND %s)
            """
                    .formatted(SUPERSEDED);

    private static final String COMPLETE_UNSTARTED =
            COMPLETE + " AND container IS NULL AND started_at IS NULL";

    private static final String IS_NEWEST_AND_LIVES =
            "SELECT 1 FROM attempts AS a WHERE id = ? AND ended_at IS NULL AND NOT " + SUPERSEDED;

    private static final String NEWER =
            """
            SELECT 1 FROM attempts WHERE run = ? AND round = ? AND alias = ? AND node = ?
                AND (segment, redrive, retry) > (?, ?, ?)
            """;

    private static final String NEWEST =
            """
            SELECT * FROM attempts AS a WHERE run = ? AND round BETWEEN ? AND ? AND NOT %s
            ORDER BY round, alias, node
            """
                    .formatted(SUPERSEDED);

    private final Database database;

    SqliteAttempts(Database database) {
        this.database = database;
    }

    @Override
    public Admission admit(Attempt attempt, String token, Instant at) {
        return database.inTransaction(
                session -> {
                    if (!isRunning(session, attempt)) {
                        return Admission.of(Verdict.RUN_ENDED);
                    }
                    var siblings = siblings(session, attempt);
                    var verdict = siblings.verdict(attempt);
                    if (verdict != Verdict.RUN) {
                        return Admission.of(verdict);
                    }
                    insert(session, attempt, token, at);
                    return new Admission(Verdict.RUN, siblings.before(attempt));
                });
    }

    @Override
    public int refused(Attempt attempt) {
        return database.inTransaction(
                session -> {
                    session.query("UPDATE attempts SET tries = tries + 1 WHERE id = ?")
                            .text(attempt.id())
                            .update();
                    return find(session, attempt.id()).map(AttemptRecord::tries).orElse(0);
                });
    }

    @Override
    public boolean launched(Attempt attempt, String container, Instant at) {
        return database.inTransaction(
                session -> {
                    var mayRun =
                            isRunning(session, attempt)
                                    && siblings(session, attempt).mayRunIn(attempt, container);
                    return mayRun
                            && session.query(LAUNCH)
                                    .text(container)
                                    .instant(at)
                                    .text(attempt.id())
                                    .changed();
                });
    }

    @Override
    public boolean started(Attempt attempt, Instant at) {
        return database.inTransaction(
                session -> session.query(START).instant(at).text(attempt.id()).changed());
    }

    @Override
    public Instant missing(Attempt attempt, Instant at) {
        return database.inTransaction(
                session -> {
                    session.query(MISS).instant(at).text(attempt.id()).update();
                    return find(session, attempt.id())
                            .flatMap(AttemptRecord::missingSince)
                            .orElse(at);
                });
    }

    @Override
    public void present(Attempt attempt) {
        database.inTransaction(
                session ->
                        session.query("UPDATE attempts SET missing_since = NULL WHERE id = ?")
                                .text(attempt.id())
                                .update());
    }

    @Override
    public boolean complete(Attempt attempt, AssignmentStatus status, EndReport end, Instant at) {
        if (status == AssignmentStatus.PENDING || status == AssignmentStatus.RUNNING) {
            throw new IllegalArgumentException(
                    "an attempt ends COMPLETED, FAILED or STOPPED, got: " + status);
        }
        return end(COMPLETE, attempt, status, end, at);
    }

    @Override
    public boolean completeUnstarted(
            Attempt attempt, AssignmentStatus status, EndReport end, Instant at) {
        if (status != AssignmentStatus.FAILED && status != AssignmentStatus.STOPPED) {
            throw new IllegalArgumentException(
                    "an attempt that has not started ends FAILED or STOPPED, got: " + status);
        }
        return end(COMPLETE_UNSTARTED, attempt, status, end, at);
    }

    private boolean end(
            String how, Attempt attempt, AssignmentStatus status, EndReport end, Instant at) {
        return database.inTransaction(
                session ->
                        session.query(how)
                                .text(status.name())
                                .text(end.json().text())
                                .instant(at)
                                .text(attempt.id())
                                .flag(status == AssignmentStatus.COMPLETED)
                                .changed());
    }

    @Override
    public void answered(Attempt attempt) {
        database.inTransaction(
                session ->
                        session.query("UPDATE attempts SET answered = 1 WHERE id = ?")
                                .text(attempt.id())
                                .update());
    }

    @Override
    public Optional<AttemptRecord> find(String attemptId) {
        return database.read(session -> find(session, attemptId));
    }

    @Override
    public boolean isNewest(Attempt attempt) {
        return database.read(session -> !session.query(NEWER).attempt(attempt).exists());
    }

    /** Whether the attempt is known, has not ended, and is its assignment's newest. */
    static boolean lives(Session session, Attempt attempt) throws SQLException {
        return session.query(IS_NEWEST_AND_LIVES).text(attempt.id()).exists();
    }

    @Override
    public List<AttemptRecord> newest(RunId run, Optional<Integer> round) {
        return database.read(
                session ->
                        session.query(NEWEST)
                                .text(run.value())
                                .number(round.orElse(0))
                                .number(round.orElse(Integer.MAX_VALUE))
                                .list(SqliteAttempts::record));
    }

    @Override
    public List<AttemptRecord> unfinished(RunId run) {
        return database.read(
                session ->
                        session.query(
                                        """
                                        SELECT * FROM attempts
                                        WHERE run = ? AND (ended_at IS NULL OR answered = 0)
                                        ORDER BY admitted_at, rowid
                                        """)
                                .text(run.value())
                                .list(SqliteAttempts::record));
    }

    /** Whether the attempt's run is ACTIVE and in the attempt's execution. */
    private static boolean isRunning(Session session, Attempt attempt) throws SQLException {
        return SqliteRuns.isActiveIn(session, attempt.assignment().run(), attempt.segment());
    }

    private static Siblings siblings(Session session, Attempt attempt) throws SQLException {
        var assignment = attempt.assignment();
        return new Siblings(
                session.query(
                                """
                                SELECT * FROM attempts WHERE run = ? AND round = ? AND alias = ? AND node = ?
                                ORDER BY segment, redrive, retry
                                """)
                        .text(assignment.run().value())
                        .number(assignment.round())
                        .text(assignment.alias().value())
                        .text(assignment.node().value())
                        .list(SqliteAttempts::record));
    }

    private static void insert(Session session, Attempt attempt, String token, Instant at)
            throws SQLException {
        session.query(
                        """
                        INSERT INTO attempts
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'PENDING', 0, NULL, ?,
                            NULL, NULL, NULL, NULL, NULL, 0)
                        ON CONFLICT DO NOTHING
                        """)
                .text(attempt.id())
                .attempt(attempt)
                .text(token)
                .instant(at)
                .update();
    }

    private static Optional<AttemptRecord> find(Session session, String id) throws SQLException {
        return session.query("SELECT * FROM attempts WHERE id = ?")
                .text(id)
                .first(SqliteAttempts::record);
    }

    private static AttemptRecord record(Row row) throws SQLException {
        return new AttemptRecord(
                row.attempt(),
                row.text("token"),
                AssignmentStatus.valueOf(row.text("status")),
                row.integer("tries"),
                row.optionalText("container"),
                row.instant("admitted_at"),
                row.optionalInstant("launched_at"),
                row.optionalInstant("started_at"),
                row.optionalInstant("missing_since"),
                row.optionalInstant("ended_at"),
                row.optionalText("end_report").map(SqliteAttempts::report),
                row.flag("answered"));
    }

    private static EndReport report(String text) {
        return EndReport.read(JsonReader.of(Json.read(text), "end report"));
    }
}
