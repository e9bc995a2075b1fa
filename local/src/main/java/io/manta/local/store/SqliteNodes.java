package io.manta.local.store;

import io.manta.contract.id.ClusterName;
import io.manta.contract.id.NodeId;
import io.manta.contract.json.Json;
import io.manta.contract.json.JsonReader;
import io.manta.contract.node.Node;
import io.manta.contract.node.NodeJson;
import io.manta.engine.port.Nodes;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The nodes of this machine's clusters. */
final class SqliteNodes implements Nodes {
    static final List<String> TABLES =
            List.of(
                    """
                    CREATE TABLE nodes (
                        cluster TEXT NOT NULL,
                        id TEXT NOT NULL,
                        node TEXT NOT NULL,
                        PRIMARY KEY (cluster, id)
                    ) STRICT, WITHOUT ROWID
                    """);

    private final Database database;

    SqliteNodes(Database database) {
        this.database = database;
    }

    @Override
    public void put(ClusterName cluster, Node node) {
        database.inTransaction(
                session ->
                        session.query(
                                        """
                                        INSERT INTO nodes VALUES (?, ?, ?)
                                        ON CONFLICT DO UPDATE SET node = excluded.node
                                        """)
                                .text(cluster.value())
                                .text(node.id().value())
                                .text(NodeJson.write(node).text())
                                .update());
    }

    @Override
    public Optional<Node> get(ClusterName cluster, NodeId node) {
        return database.read(
                session ->
                        session.query("SELECT node FROM nodes WHERE cluster = ? AND id = ?")
                                .text(cluster.value())
                                .text(node.value())
                                .first(SqliteNodes::node));
    }

    @Override
    public List<Node> list(ClusterName cluster) {
        return database.read(
                session ->
                        session.query("SELECT node FROM nodes WHERE cluster = ? ORDER BY id")
                                .text(cluster.value())
                                .list(SqliteNodes::node));
    }

    private static Node node(Row row) throws SQLException {
        return NodeJson.read(JsonReader.of(Json.read(row.text("node")), "node"));
    }
}
