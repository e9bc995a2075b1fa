package io.manta.local.store;

import io.manta.contract.document.Program.Bundled;
import io.manta.contract.id.RunId;
import io.manta.contract.machine.Blueprint;
import io.manta.contract.machine.RoundPlan;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The rows of runs, over all tables: those that have a column {@code run} are of one. */
final class RunRows {
    private static final String TABLES_WITH =
            """
            SELECT m.name FROM sqlite_master AS m, pragma_table_info(m.name) AS c
            WHERE m.type = 'table' AND c.name = ? ORDER BY m.name
            """;

    private RunRows() {}

    /** Removes all that is stored of a run. */
    static void delete(Session session, RunId run) throws SQLException {
        for (var table : tables(session, "run")) {
            session.query("DELETE FROM " + table + " WHERE run = ?").text(run.value()).update();
        }
        session.query("DELETE FROM runs WHERE id = ?").text(run.value()).update();
    }

    /** Removes what was compiled for runs that are gone. */
    static void deleteUnusedBlueprints(Session session) throws SQLException {
        session.query("DELETE FROM blueprints WHERE document NOT IN (SELECT document FROM runs)")
                .update();
    }

    /** Removes the nodes of clusters that no run has used, or that of such runs. */
    static void deleteUnusedNodes(Session session) throws SQLException {
        session.query("DELETE FROM nodes WHERE cluster NOT IN (SELECT cluster FROM runs)").update();
    }

    /** The ids of the runs. */
    static Set<String> ids(Session session, Set<RunId> without) throws SQLException {
        var ids = new HashSet<>(session.query("SELECT id FROM runs").list(row -> row.text("id")));
        without.forEach(run -> ids.remove(run.value()));
        return ids;
    }

    /**
     * The hashes of the contents that runs refer to: values too large for a row, programs, and the
     * assignments of wide rounds.
     */
    static Set<String> objects(Session session, Set<RunId> without) throws SQLException {
        var used = new HashSet<String>();
        for (var table : tables(session, "object")) {
            session.query("SELECT run, object FROM " + table + " WHERE object IS NOT NULL")
                    .list(
                            row ->
                                    without.contains(new RunId(row.text("run")))
                                            || used.add(row.text("object")));
        }
        session.query("SELECT run, plan FROM plans")
                .list(
                        row ->
                                without.contains(new RunId(row.text("run")))
                                        || used.addAll(assignments(row.text("plan"))));
        session.query("SELECT id, blueprint FROM runs JOIN blueprints USING (document)")
                .list(
                        row ->
                                without.contains(new RunId(row.text("id")))
                                        || used.addAll(programs(row.text("blueprint"))));
        return used;
    }

    /** What the nodes of runs say, where their datasets are included. */
    static List<String> nodes(Session session, Set<RunId> without) throws SQLException {
        return session.query("SELECT DISTINCT runs.id, node FROM nodes JOIN runs USING (cluster)")
                .list(row -> without.contains(new RunId(row.text("id"))) ? "" : row.text("node"));
    }

    /** Where the assignments of a round are that are too many for its plan. */
    private static List<String> assignments(String plan) {
        return RoundPlan.read(plan).stored().values().stream()
                .map(stored -> stored.content().hex())
                .toList();
    }

    private static List<String> programs(String blueprint) {
        return Blueprint.read(blueprint).document().modules().stream()
                .filter(module -> module.program() instanceof Bundled)
                .map(module -> ((Bundled) module.program()).hash().hex())
                .toList();
    }

    private static List<String> tables(Session session, String column) throws SQLException {
        return session.query(TABLES_WITH).text(column).list(row -> row.text("name"));
    }
}
