package io.manta.local.store;

import io.manta.contract.id.Attempt;
import io.manta.contract.id.RunId;
import io.manta.contract.value.Value;
import io.manta.engine.port.ResultPosition;
import io.manta.engine.port.ResultRecord;
import io.manta.engine.port.Results;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The results of this machine's runs. */
final class SqliteResults implements Results {
    static final List<String> TABLES =
            List.of(
                    // The content last: its length is read without it.
                    """
                    CREATE TABLE results (
                        run TEXT NOT NULL,
                        round INTEGER NOT NULL,
                        alias TEXT NOT NULL,
                        node TEXT NOT NULL,
                        segment INTEGER NOT NULL,
                        redrive INTEGER NOT NULL,
                        retry INTEGER NOT NULL,
                        tag TEXT NOT NULL,
                        sequence INTEGER NOT NULL,
                        attempt TEXT NOT NULL,
                        call TEXT NOT NULL,
                        type TEXT NOT NULL,
                        size INTEGER NOT NULL,
                        saved_at INTEGER NOT NULL,
                        object TEXT,
                        content BLOB
                    ) STRICT
                    """,
                    // The order in which results are read, and a tag's newest sequence number.
                    """
                    CREATE UNIQUE INDEX results_in_order
                    ON results (run, tag, round, alias, node, segment, redrive, retry, sequence)
                    """,
                    "CREATE UNIQUE INDEX results_by_call ON results (attempt, tag, call)");

    private static final String FIRST =
            """
            SELECT * FROM results WHERE run = ? AND tag = ? AND round = ? AND alias = ?
            ORDER BY node, segment, redrive, retry, sequence LIMIT ?
            """;

    private static final String AFTER =
            """
            SELECT * FROM results WHERE run = ? AND tag = ? AND round = ? AND alias = ?
                AND (node, segment, redrive, retry, sequence) > (?, ?, ?, ?, ?)
            ORDER BY node, segment, redrive, retry, sequence LIMIT ?
            """;

    private static final String TOTALS =
            """
            SELECT run, tag, round, alias, node, segment, redrive, retry, count(*) AS count, sum(size) AS bytes
            FROM results WHERE run = ? GROUP BY tag, round, alias, node, segment, redrive, retry
            ORDER BY tag
            """;

    private final Database database;

    SqliteResults(Database database) {
        this.database = database;
    }

    @Override
    public void add(Attempt attempt, String tag, Value value, String call, Instant at) {
        var id = attempt.id();
        database.keep(
                session ->
                        isSaved(session, id, tag, call)
                                || session.query(
                                                """
                                                INSERT INTO results (run, round, alias, node, segment, redrive,
                                                    retry, tag, sequence, attempt, call,
                                                    type, content, object, size, saved_at)
                                                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                                                """)
                                        .attempt(attempt)
                                        .text(tag)
                                        .number(nextSequence(session, attempt, tag))
                                        .text(id)
                                        .text(call)
                                        .value(value)
                                        .instant(at)
                                        .changed());
    }

    @Override
    public List<ResultRecord> next(Source source, Optional<ResultPosition> after, int most) {
        return database.read(
                session -> {
                    var query =
                            session.query(after.isPresent() ? AFTER : FIRST)
                                    .text(source.run().value())
                                    .text(source.tag())
                                    .number(source.round())
                                    .text(source.alias().value());
                    if (after.isPresent()) {
                        query.position(after.get());
                    }
                    return query.number(most).list(SqliteResults::record);
                });
    }

    @Override
    public List<Total> totals(RunId run) {
        return database.read(
                session ->
                        session.query(TOTALS)
                                .text(run.value())
                                .list(
                                        row ->
                                                new Total(
                                                        row.attempt(),
                                                        row.text("tag"),
                                                        row.integer("count"),
                                                        row.number("bytes"))));
    }

    @Override
    public List<String> tags(RunId run) {
        return database.read(
                session ->
                        session.query("SELECT DISTINCT tag FROM results WHERE run = ? ORDER BY tag")
                                .text(run.value())
                                .list(row -> row.text("tag")));
    }

    @Override
    public void clear(RunId run, int round, int segment) {
        database.inTransaction(
                session ->
                        session.query(
                                        "DELETE FROM results WHERE run = ? AND round >= ? AND segment < ?")
                                .text(run.value())
                                .number(round)
                                .number(segment)
                                .update());
    }

    private static boolean isSaved(Session session, String attempt, String tag, String call)
            throws SQLException {
        return session.query("SELECT 1 FROM results WHERE attempt = ? AND tag = ? AND call = ?")
                .text(attempt)
                .text(tag)
                .text(call)
                .exists();
    }

    private static long nextSequence(Session session, Attempt attempt, String tag)
            throws SQLException {
        return session.query(
                        """
                        SELECT sequence + 1 AS next FROM results
                        WHERE run = ? AND round = ? AND alias = ? AND node = ?
                            AND segment = ? AND redrive = ? AND retry = ? AND tag = ?
                        ORDER BY sequence DESC LIMIT 1
                        """)
                .attempt(attempt)
                .text(tag)
                .first(row -> row.number("next"))
                .orElse(0L);
    }

    private static ResultRecord record(Row row) throws SQLException {
        return new ResultRecord(
                row.attempt(),
                row.text("tag"),
                row.integer("sequence"),
                row.value(),
                row.instant("saved_at"));
    }
}
