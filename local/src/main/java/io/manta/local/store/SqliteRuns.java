package io.manta.local.store;

import io.manta.contract.id.ClusterName;
import io.manta.contract.id.ContentHash;
import io.manta.contract.id.RunId;
import io.manta.contract.run.Failure;
import io.manta.contract.run.RunStatus;
import io.manta.engine.port.RunOutcome;
import io.manta.engine.port.RunRecord;
import io.manta.engine.port.Runs;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The runs of this machine. */
final class SqliteRuns implements Runs {
    static final List<String> TABLES =
            List.of(
                    """
                    CREATE TABLE runs (
                        id TEXT PRIMARY KEY,
                        swarm TEXT NOT NULL,
                        cluster TEXT NOT NULL,
                        document TEXT NOT NULL,
                        machine_version TEXT NOT NULL,
                        seed INTEGER NOT NULL,
                        status TEXT NOT NULL,
                        segment INTEGER NOT NULL,
                        redrive INTEGER NOT NULL,
                        round INTEGER NOT NULL,
                        stop_reason TEXT,
                        created_at INTEGER NOT NULL,
                        ended_at INTEGER,
                        failure TEXT,
                        end_reason TEXT
                    ) STRICT
                    """,
                    "CREATE INDEX runs_by_end ON runs (ended_at)");

    private static final String REOPEN =
            """
            UPDATE runs SET status = 'ACTIVE', redrive = ?, stop_reason = NULL,
                ended_at = NULL, failure = NULL, end_reason = NULL
            WHERE id = ? AND status IN ('STOPPED', 'FAILED') AND segment = ? AND redrive < ?
            """;

    private final Database database;

    SqliteRuns(Database database) {
        this.database = database;
    }

    @Override
    public boolean create(RunRecord run) {
        return database.inTransaction(
                session ->
                        session.query(
                                        """
                                        INSERT INTO runs VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                                        ON CONFLICT DO NOTHING
                                        """)
                                .text(run.id().value())
                                .text(run.swarm())
                                .text(run.cluster().value())
                                .text(run.document().hex())
                                .text(run.machineVersion())
                                .number(run.seed())
                                .text(run.status().name())
                                .number(run.segment())
                                .number(run.redrive())
                                .number(run.round())
                                .text(run.stopReason())
                                .instant(run.createdAt())
                                .instant(run.endedAt())
                                .json(run.failure().map(Failure::json))
                                .text(run.endReason())
                                .changed());
    }

    @Override
    public Optional<RunRecord> get(RunId run) {
        return database.read(session -> get(session, run));
    }

    /** Whether the run is ACTIVE in this execution. */
    static boolean isActiveIn(Session session, RunId run, int segment) throws SQLException {
        return session.query(
                        "SELECT 1 FROM runs WHERE id = ? AND status = 'ACTIVE' AND segment = ?")
                .text(run.value())
                .number(segment)
                .exists();
    }

    private static Optional<RunRecord> get(Session session, RunId run) throws SQLException {
        return session.query("SELECT * FROM runs WHERE id = ?")
                .text(run.value())
                .first(SqliteRuns::record);
    }

    @Override
    public List<RunRecord> list() {
        return database.read(
                session ->
                        session.query("SELECT * FROM runs ORDER BY created_at DESC, rowid DESC")
                                .list(SqliteRuns::record));
    }

    /** The plus keeps SQLite from reading all runs by their ids, which would need no sorting. */
    @Override
    public List<RunRecord> recent(Instant endedSince) {
        return database.read(
                session ->
                        session.query(
                                        """
                                        SELECT * FROM runs WHERE ended_at IS NULL OR ended_at >= ?
                                        ORDER BY +id
                                        """)
                                .instant(endedSince)
                                .list(SqliteRuns::record));
    }

    @Override
    public boolean activate(RunId run, int segment) {
        return database.inTransaction(
                session ->
                        session.query(
                                        """
                                        UPDATE runs SET status = 'ACTIVE'
                                        WHERE id = ? AND status IN ('PENDING', 'ACTIVE') AND segment = ?
                                        """)
                                .text(run.value())
                                .number(segment)
                                .changed());
    }

    @Override
    public boolean end(RunId run, RunOutcome outcome, Instant at) {
        return database.inTransaction(
                session ->
                        session.query(
                                        """
                                        UPDATE runs SET status = ?, failure = ?, end_reason = ?, ended_at = ?
                                        WHERE id = ? AND status IN ('PENDING', 'ACTIVE')
                                        """)
                                .text(outcome.status().name())
                                .json(outcome.failure().map(Failure::json))
                                .text(outcome.reason())
                                .instant(at)
                                .text(run.value())
                                .changed());
    }

    @Override
    public boolean end(RunRecord seen, RunOutcome outcome, Instant at) {
        return database.inTransaction(
                session ->
                        session.query(
                                        """
                                        UPDATE runs SET status = ?, failure = ?, end_reason = ?, ended_at = ?
                                        WHERE id = ? AND status IN ('PENDING', 'ACTIVE')
                                            AND segment = ? AND redrive = ?
                                        """)
                                .text(outcome.status().name())
                                .json(outcome.failure().map(Failure::json))
                                .text(outcome.reason())
                                .instant(at)
                                .text(seen.id().value())
                                .number(seen.segment())
                                .number(seen.redrive())
                                .changed());
    }

    @Override
    public boolean requestStop(RunId run, String reason) {
        return database.inTransaction(
                session ->
                        session.query(
                                        """
                                        UPDATE runs SET stop_reason = coalesce(stop_reason, ?)
                                        WHERE id = ? AND status IN ('PENDING', 'ACTIVE')
                                        """)
                                .text(reason)
                                .text(run.value())
                                .changed());
    }

    @Override
    public boolean restart(RunId run, Restart restart) {
        return database.inTransaction(
                session ->
                        session.query(
                                        """
                                        UPDATE runs SET status = 'PENDING', segment = ?, redrive = 0, round = ?,
                                            machine_version = ?, cluster = ?, stop_reason = NULL,
                                            ended_at = NULL, failure = NULL, end_reason = NULL
                                        WHERE id = ? AND status IN ('STOPPED', 'FAILED') AND segment = ?
                                        """)
                                .number(restart.segment())
                                .number(restart.round())
                                .text(restart.machineVersion())
                                .text(restart.cluster().value())
                                .text(run.value())
                                .number(restart.segment() - 1L)
                                .changed());
    }

    @Override
    public boolean reopen(RunId run, int segment, int redrive) {
        return database.inTransaction(
                session -> {
                    session.query(REOPEN)
                            .number(redrive)
                            .text(run.value())
                            .number(segment)
                            .number(redrive)
                            .update();
                    session.query(
                                    """
                                    UPDATE runs SET redrive = max(redrive, ?)
                                    WHERE id = ? AND segment = ? AND status IN ('PENDING', 'ACTIVE')
                                    """)
                            .number(redrive)
                            .text(run.value())
                            .number(segment)
                            .update();
                    return get(session, run)
                            .filter(now -> now.segment() == segment && !now.status().isEnded())
                            .isPresent();
                });
    }

    @Override
    public void reached(RunId run, int round) {
        database.inTransaction(
                session ->
                        session.query("UPDATE runs SET round = ? WHERE id = ? AND round < ?")
                                .number(round)
                                .text(run.value())
                                .number(round)
                                .update());
    }

    @Override
    public boolean handOver(RunId run, int next) {
        return database.inTransaction(
                session ->
                        session.query(
                                        """
                                        UPDATE runs SET redrive = iif(segment = ?, redrive, 0), segment = ?
                                        WHERE id = ? AND status = 'ACTIVE' AND segment IN (?, ?)
                                        """)
                                .number(next)
                                .number(next)
                                .text(run.value())
                                .number(next - 1L)
                                .number(next)
                                .changed());
    }

    private static RunRecord record(Row row) throws SQLException {
        return new RunRecord(
                new RunId(row.text("id")),
                row.text("swarm"),
                new ClusterName(row.text("cluster")),
                new ContentHash(row.text("document")),
                row.text("machine_version"),
                row.number("seed"),
                RunStatus.valueOf(row.text("status")),
                row.integer("segment"),
                row.integer("redrive"),
                row.integer("round"),
                row.optionalText("stop_reason"),
                row.instant("created_at"),
                row.optionalInstant("ended_at"),
                row.optionalText("failure").map(Failure::read),
                row.optionalText("end_reason"));
    }
}
