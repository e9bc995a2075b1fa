package io.manta.local.store;

import io.manta.contract.id.Alias;
import io.manta.contract.id.Attempt;
import io.manta.contract.id.NodeId;
import io.manta.contract.id.RunId;
import io.manta.contract.json.Json;
import io.manta.contract.json.JsonArray;
import io.manta.contract.json.JsonString;
import io.manta.contract.machine.RoundPlan;
import io.manta.engine.port.Rounds;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The plans of this machine's runs, and the requests of their tasks. */
final class SqliteRounds implements Rounds {
    static final List<String> TABLES =
            List.of(
                    """
                    CREATE TABLE plans (
                        run TEXT NOT NULL,
                        round INTEGER NOT NULL,
                        segment INTEGER NOT NULL,
                        plan TEXT NOT NULL,
                        PRIMARY KEY (run, round)
                    ) STRICT
                    """,
                    """
                    CREATE TABLE schedules (
                        place INTEGER PRIMARY KEY,
                        run TEXT NOT NULL,
                        round INTEGER NOT NULL,
                        alias TEXT NOT NULL,
                        node TEXT NOT NULL,
                        segment INTEGER NOT NULL,
                        redrive INTEGER NOT NULL,
                        retry INTEGER NOT NULL,
                        call TEXT NOT NULL,
                        task TEXT NOT NULL,
                        nodes TEXT NOT NULL,
                        UNIQUE (run, round, alias, node, segment, redrive, retry, call)
                    ) STRICT
                    """,
                    """
                    CREATE TABLE stops (
                        place INTEGER PRIMARY KEY,
                        run TEXT NOT NULL,
                        round INTEGER NOT NULL,
                        alias TEXT NOT NULL,
                        node TEXT NOT NULL,
                        segment INTEGER NOT NULL,
                        redrive INTEGER NOT NULL,
                        retry INTEGER NOT NULL,
                        UNIQUE (run, round, alias, node, segment, redrive, retry)
                    ) STRICT
                    """);

    private static final List<String> REOPEN =
            List.of(
                    "DELETE FROM plans WHERE run = ? AND round >= ? AND segment < ?",
                    "DELETE FROM schedules WHERE run = ? AND round >= ? AND segment < ?",
                    "DELETE FROM stops WHERE run = ? AND round >= ? AND segment < ?");

    private final Database database;

    SqliteRounds(Database database) {
        this.database = database;
    }

    @Override
    public Optional<RoundPlan> open(RoundPlan plan, int maker) {
        return database.inTransaction(
                session -> {
                    if (!SqliteRuns.isActiveIn(session, plan.run(), maker)) {
                        return Optional.empty();
                    }
                    put(session, plan, maker);
                    return get(session, plan.run(), plan.round());
                });
    }

    @Override
    public Optional<RoundPlan> get(RunId run, int round) {
        return database.read(session -> get(session, run, round));
    }

    @Override
    public boolean schedule(ScheduleRequest request, int seen) {
        return database.inTransaction(
                session ->
                        isNoted(session, request)
                                || (noted(session, request) == seen && note(session, request)));
    }

    @Override
    public void requestStop(Attempt attempt) {
        database.inTransaction(
                session ->
                        session.query(
                                        """
                                        INSERT INTO stops VALUES (NULL, ?, ?, ?, ?, ?, ?, ?)
                                        ON CONFLICT DO NOTHING
                                        """)
                                .attempt(attempt)
                                .update());
    }

    @Override
    public Requests requests(RunId run, int round) {
        return database.read(
                session ->
                        new Requests(
                                session.query(
                                                "SELECT * FROM schedules WHERE run = ? AND round = ? ORDER BY place")
                                        .text(run.value())
                                        .number(round)
                                        .list(SqliteRounds::request),
                                session.query(
                                                "SELECT * FROM stops WHERE run = ? AND round = ? ORDER BY place")
                                        .text(run.value())
                                        .number(round)
                                        .list(Row::attempt)));
    }

    @Override
    public void reopen(RunId run, int round, int segment) {
        database.inTransaction(
                session -> {
                    var forgotten = 0;
                    for (var deletion : REOPEN) {
                        forgotten +=
                                session.query(deletion)
                                        .text(run.value())
                                        .number(round)
                                        .number(segment)
                                        .update();
                    }
                    return forgotten;
                });
    }

    private static Optional<RoundPlan> get(Session session, RunId run, int round)
            throws SQLException {
        return session.query("SELECT plan FROM plans WHERE run = ? AND round = ?")
                .text(run.value())
                .number(round)
                .first(row -> RoundPlan.read(row.text("plan")));
    }

    private static void put(Session session, RoundPlan plan, int maker) throws SQLException {
        session.query("INSERT INTO plans VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")
                .text(plan.run().value())
                .number(plan.round())
                .number(maker)
                .text(plan.json().text())
                .update();
    }

    private static boolean isNoted(Session session, ScheduleRequest request) throws SQLException {
        return session.query(
                        """
                        SELECT 1 FROM schedules WHERE run = ? AND round = ? AND alias = ? AND node = ?
                            AND segment = ? AND redrive = ? AND retry = ? AND call = ?
                        """)
                .attempt(request.attempt())
                .text(request.call())
                .exists();
    }

    private static int noted(Session session, ScheduleRequest request) throws SQLException {
        var assignment = request.attempt().assignment();
        return session.query("SELECT count(*) AS noted FROM schedules WHERE run = ? AND round = ?")
                .text(assignment.run().value())
                .number(assignment.round())
                .first(row -> row.integer("noted"))
                .orElseThrow();
    }

    private static boolean note(Session session, ScheduleRequest request) throws SQLException {
        return session.query("INSERT INTO schedules VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .attempt(request.attempt())
                .text(request.call())
                .text(request.alias().value())
                .text(JsonArray.of(request.nodes(), SqliteRounds::form).text())
                .changed();
    }

    private static ScheduleRequest request(Row row) throws SQLException {
        var nodes =
                ((JsonArray) Json.read(row.text("nodes")))
                        .items().stream()
                                .map(node -> new NodeId(((JsonString) node).value()))
                                .toList();
        return new ScheduleRequest(
                row.attempt(), row.text("call"), new Alias(row.text("task")), nodes);
    }

    private static JsonString form(NodeId node) {
        return new JsonString(node.value());
    }
}
