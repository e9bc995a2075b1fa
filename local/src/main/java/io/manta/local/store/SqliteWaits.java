package io.manta.local.store;

import io.manta.contract.document.EdgeCondition;
import io.manta.contract.id.Assignment;
import io.manta.contract.id.RunId;
import io.manta.contract.json.Json;
import io.manta.contract.json.JsonReader;
import io.manta.contract.machine.Mark;
import io.manta.contract.message.QueueMessage;
import io.manta.engine.port.Pass;
import io.manta.engine.port.Wait;
import io.manta.engine.port.Waits;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What waits in the runs of this machine, and the marks. */
final class SqliteWaits implements Waits {
    static final List<String> TABLES =
            List.of(
                    """
                    CREATE TABLE waits (
                        run TEXT NOT NULL,
                        segment INTEGER NOT NULL,
                        round INTEGER NOT NULL,
                        waiter TEXT NOT NULL,
                        redrive INTEGER NOT NULL,
                        retry INTEGER NOT NULL,
                        message TEXT NOT NULL,
                        PRIMARY KEY (run, segment, round, waiter)
                    ) STRICT, WITHOUT ROWID
                    """,
                    """
                    CREATE TABLE awaited_marks (
                        run TEXT NOT NULL,
                        segment INTEGER NOT NULL,
                        round INTEGER NOT NULL,
                        state TEXT NOT NULL,
                        condition TEXT NOT NULL,
                        waiter TEXT NOT NULL,
                        PRIMARY KEY (run, segment, round, state, condition, waiter)
                    ) STRICT, WITHOUT ROWID
                    """,
                    """
                    CREATE TABLE marks (
                        run TEXT NOT NULL,
                        segment INTEGER NOT NULL,
                        round INTEGER NOT NULL,
                        state TEXT NOT NULL,
                        condition TEXT NOT NULL,
                        PRIMARY KEY (run, segment, round, state, condition)
                    ) STRICT, WITHOUT ROWID
                    """,
                    """
                    CREATE TABLE arrivals (
                        run TEXT NOT NULL,
                        segment INTEGER NOT NULL,
                        round INTEGER NOT NULL,
                        state TEXT NOT NULL,
                        alias TEXT NOT NULL,
                        node TEXT NOT NULL,
                        PRIMARY KEY (run, segment, round, state, alias, node)
                    ) STRICT, WITHOUT ROWID
                    """);

    private final Database database;

    SqliteWaits(Database database) {
        this.database = database;
    }

    @Override
    public Parked park(Wait wait) {
        return database.inTransaction(
                session -> {
                    if (!isRunning(session, wait.pass())) {
                        return Parked.RUN_ENDED;
                    }
                    if (!put(session, wait)) {
                        return Parked.SUPERSEDED;
                    }
                    for (var mark : wait.after()) {
                        await(session, wait, mark);
                    }
                    return Parked.PARKED;
                });
    }

    @Override
    public boolean release(Pass pass, Mark mark) {
        return database.inTransaction(
                session -> {
                    if (!isRunning(session, pass)) {
                        return false;
                    }
                    session.query("INSERT INTO marks VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")
                            .pass(pass)
                            .text(mark.state())
                            .text(mark.condition().name())
                            .update();
                    return true;
                });
    }

    @Override
    public Set<Mark> released(Pass pass) {
        return new HashSet<>(
                database.read(
                        session ->
                                session.query(
                                                """
                                                SELECT state, condition FROM marks
                                                WHERE run = ? AND segment = ? AND round = ?
                                                """)
                                        .pass(pass)
                                        .list(SqliteWaits::mark)));
    }

    @Override
    public List<Wait> waiting(Pass pass, Mark mark) {
        return database.read(
                session ->
                        session.query(
                                        """
                                        SELECT message FROM awaited_marks
                                        JOIN waits USING (run, segment, round, waiter)
                                        WHERE run = ? AND segment = ? AND round = ?
                                            AND state = ? AND condition = ?
                                        ORDER BY waiter
                                        """)
                                .pass(pass)
                                .text(mark.state())
                                .text(mark.condition().name())
                                .list(SqliteWaits::wait));
    }

    @Override
    public List<Wait> waiting(RunId run) {
        return database.read(
                session ->
                        session.query(
                                        """
                                        SELECT message FROM waits WHERE run = ?
                                        ORDER BY segment, round, waiter
                                        """)
                                .text(run.value())
                                .list(SqliteWaits::wait));
    }

    @Override
    public void forget(Wait wait) {
        database.inTransaction(
                session -> {
                    if (remove(session, wait)) {
                        for (var mark : wait.after()) {
                            awaitNoMore(session, wait, mark);
                        }
                    }
                    return true;
                });
    }

    @Override
    public int arrive(Pass pass, String state, Assignment assignment) {
        return database.inTransaction(
                session -> {
                    session.query(
                                    """
                                    INSERT INTO arrivals VALUES (?, ?, ?, ?, ?, ?)
                                    ON CONFLICT DO NOTHING
                                    """)
                            .pass(pass)
                            .text(state)
                            .text(assignment.alias().value())
                            .text(assignment.node().value())
                            .update();
                    return session.query(
                                    """
                                    SELECT count(*) AS arrived FROM arrivals
                                    WHERE run = ? AND segment = ? AND round = ? AND state = ?
                                    """)
                            .pass(pass)
                            .text(state)
                            .first(row -> row.integer("arrived"))
                            .orElseThrow();
                });
    }

    /** Stores it, unless a newer one is parked; whether it did. */
    private static boolean put(Session session, Wait wait) throws SQLException {
        return session.query(
                        """
                        INSERT INTO waits VALUES (?, ?, ?, ?, ?, ?, ?)
                        ON CONFLICT (run, segment, round, waiter) DO UPDATE
                        SET redrive = excluded.redrive, retry = excluded.retry,
                            message = excluded.message
                        WHERE (waits.redrive, waits.retry) <= (excluded.redrive, excluded.retry)
                        """)
                .pass(wait.pass())
                .text(wait.waiter())
                .number(wait.redrive())
                .number(wait.retry())
                .text(wait.message().json().text())
                .changed();
    }

    /** Removes it, if it is the one that is parked; whether it was. */
    private static boolean remove(Session session, Wait wait) throws SQLException {
        return session.query(
                        """
                        DELETE FROM waits
                        WHERE run = ? AND segment = ? AND round = ? AND waiter = ?
                            AND redrive = ? AND retry = ?
                        """)
                .pass(wait.pass())
                .text(wait.waiter())
                .number(wait.redrive())
                .number(wait.retry())
                .changed();
    }

    private static void await(Session session, Wait wait, Mark mark) throws SQLException {
        session.query(
                        """
                        INSERT INTO awaited_marks VALUES (?, ?, ?, ?, ?, ?)
                        ON CONFLICT DO NOTHING
                        """)
                .pass(wait.pass())
                .text(mark.state())
                .text(mark.condition().name())
                .text(wait.waiter())
                .update();
    }

    private static void awaitNoMore(Session session, Wait wait, Mark mark) throws SQLException {
        session.query(
                        """
                        DELETE FROM awaited_marks
                        WHERE run = ? AND segment = ? AND round = ? AND state = ?
                            AND condition = ? AND waiter = ?
                        """)
                .pass(wait.pass())
                .text(mark.state())
                .text(mark.condition().name())
                .text(wait.waiter())
                .update();
    }

    /** Whether the pass's run is ACTIVE and in the pass's execution. */
    private static boolean isRunning(Session session, Pass pass) throws SQLException {
        return SqliteRuns.isActiveIn(session, pass.run(), pass.segment());
    }

    private static Mark mark(Row row) throws SQLException {
        return new Mark(row.text("state"), EdgeCondition.valueOf(row.text("condition")));
    }

    private static Wait wait(Row row) throws SQLException {
        var form = JsonReader.of(Json.read(row.text("message")), "message");
        return Wait.of(QueueMessage.read(form));
    }
}
