package io.manta.local.store;

import io.manta.contract.id.Attempt;
import io.manta.contract.id.RunId;
import io.manta.contract.json.JsonNumber;
import io.manta.contract.value.Value;
import io.manta.engine.port.FencedException;
import io.manta.engine.port.GlobalRecord;
import io.manta.engine.port.Globals;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The globals of this machine's runs. */
final class SqliteGlobals implements Globals {
    static final List<String> TABLES =
            List.of(
                    """
                    CREATE TABLE globals (
                        run TEXT NOT NULL,
                        tag TEXT NOT NULL,
                        version INTEGER NOT NULL,
                        type TEXT NOT NULL,
                        content BLOB,
                        object TEXT,
                        size INTEGER NOT NULL,
                        PRIMARY KEY (run, tag)
                    ) STRICT
                    """,
                    """
                    CREATE TABLE increments (
                        run TEXT NOT NULL,
                        tag TEXT NOT NULL,
                        call TEXT NOT NULL,
                        sum TEXT NOT NULL,
                        PRIMARY KEY (run, tag, call)
                    ) STRICT, WITHOUT ROWID
                    """,
                    """
                    CREATE TABLE conditional_puts (
                        run TEXT NOT NULL,
                        tag TEXT NOT NULL,
                        call TEXT NOT NULL,
                        version INTEGER NOT NULL,
                        PRIMARY KEY (run, tag, call)
                    ) STRICT, WITHOUT ROWID
                    """);

    private static final JsonNumber ZERO = JsonNumber.of(0);

    private final Database database;

    SqliteGlobals(Database database) {
        this.database = database;
    }

    @Override
    public Optional<GlobalRecord> get(RunId run, String tag) {
        return database.read(session -> find(session, run, tag));
    }

    @Override
    public void putFirst(RunId run, String tag, Value value) {
        database.keep(
                session ->
                        session.query(
                                        """
                                        INSERT INTO globals VALUES (?, ?, 1, ?, ?, ?, ?)
                                        ON CONFLICT DO NOTHING
                                        """)
                                .text(run.value())
                                .text(tag)
                                .value(value)
                                .update());
    }

    @Override
    public long put(Attempt attempt, String tag, Value value) {
        return keep(attempt, (session, run) -> set(session, run, tag, value));
    }

    @Override
    public OptionalLong putIfVersion(
            Attempt attempt, String tag, Value value, IfVersion condition) {
        return keep(
                attempt,
                (session, run) -> {
                    var answered = versionBy(session, run, tag, condition.call());
                    if (answered.isPresent() || version(session, run, tag) != condition.version()) {
                        return answered;
                    }
                    var version = set(session, run, tag, value);
                    note(session, run, tag, condition.call(), version);
                    return OptionalLong.of(version);
                });
    }

    @Override
    public Optional<JsonNumber> increment(
            Attempt attempt, String tag, JsonNumber amount, String call) {
        return keep(
                attempt,
                (session, run) -> {
                    var answered = answer(session, run, tag, call);
                    return answered.isPresent() ? answered : add(session, run, tag, amount, call);
                });
    }

    /** What an attempt does to the globals of its run. */
    private interface Change<T> {
        T apply(Session session, RunId run) throws SQLException;
    }

    private <T> T keep(Attempt attempt, Change<T> change) {
        return database.keep(
                session -> {
                    if (!SqliteAttempts.lives(session, attempt)) {
                        throw new FencedException(attempt);
                    }
                    return change.apply(session, attempt.assignment().run());
                });
    }

    @Override
    public List<String> tags(RunId run) {
        return database.read(
                session ->
                        session.query("SELECT tag FROM globals WHERE run = ? ORDER BY tag")
                                .text(run.value())
                                .list(row -> row.text("tag")));
    }

    /** The version that this call has set before. */
    private static OptionalLong versionBy(Session session, RunId run, String tag, String call)
            throws SQLException {
        var version =
                session.query(
                                "SELECT version FROM conditional_puts WHERE run = ? AND tag = ? AND call = ?")
                        .text(run.value())
                        .text(tag)
                        .text(call)
                        .first(row -> row.number("version"));
        return version.isPresent() ? OptionalLong.of(version.get()) : OptionalLong.empty();
    }

    private static void note(Session session, RunId run, String tag, String call, long version)
            throws SQLException {
        session.query("INSERT INTO conditional_puts VALUES (?, ?, ?, ?)")
                .text(run.value())
                .text(tag)
                .text(call)
                .number(version)
                .update();
    }

    private static Optional<JsonNumber> answer(Session session, RunId run, String tag, String call)
            throws SQLException {
        return session.query("SELECT sum FROM increments WHERE run = ? AND tag = ? AND call = ?")
                .text(run.value())
                .text(tag)
                .text(call)
                .first(row -> new JsonNumber(row.text("sum")));
    }

    private static Optional<JsonNumber> add(
            Session session, RunId run, String tag, JsonNumber amount, String call)
            throws SQLException {
        var before = find(session, run, tag).map(GlobalRecord::value);
        var number = before.isEmpty() ? Optional.of(ZERO) : before.flatMap(SqliteGlobals::number);
        if (number.isEmpty()) {
            return Optional.empty();
        }
        var sum = number.get().plus(amount);
        set(session, run, tag, new Value.OfJson(sum));
        session.query("INSERT INTO increments VALUES (?, ?, ?, ?)")
                .text(run.value())
                .text(tag)
                .text(call)
                .text(sum.digits())
                .update();
        return Optional.of(sum);
    }

    private static Optional<JsonNumber> number(Value value) {
        return value instanceof Value.OfJson json && json.json() instanceof JsonNumber number
                ? Optional.of(number)
                : Optional.empty();
    }

    private static Optional<GlobalRecord> find(Session session, RunId run, String tag)
            throws SQLException {
        return session.query("SELECT * FROM globals WHERE run = ? AND tag = ?")
                .text(run.value())
                .text(tag)
                .first(row -> new GlobalRecord(tag, row.value(), row.number("version")));
    }

    private static long version(Session session, RunId run, String tag) throws SQLException {
        return session.query("SELECT version FROM globals WHERE run = ? AND tag = ?")
                .text(run.value())
                .text(tag)
                .first(row -> row.number("version"))
                .orElse(0L);
    }

    private static long set(Session session, RunId run, String tag, Value value)
            throws SQLException {
        session.query(
                        """
                        INSERT INTO globals VALUES (?, ?, 1, ?, ?, ?, ?)
                        ON CONFLICT DO UPDATE SET version = version + 1, type = excluded.type,
                            content = excluded.content, object = excluded.object, size = excluded.size
                        """)
                .text(run.value())
                .text(tag)
                .value(value)
                .update();
        return version(session, run, tag);
    }
}
