package io.manta.local.store;

import io.manta.contract.id.ContentHash;
import io.manta.contract.machine.Blueprint;
import io.manta.engine.port.Blueprints;
import java.util.List;
import java.util.Optional;

/** The blueprints of this machine's runs. */
final class SqliteBlueprints implements Blueprints {
    static final List<String> TABLES =
            List.of(
                    """
                    CREATE TABLE blueprints (
                        document TEXT PRIMARY KEY,
                        blueprint TEXT NOT NULL
                    ) STRICT
                    """);

    private final Database database;

    SqliteBlueprints(Database database) {
        this.database = database;
    }

    @Override
    public void put(Blueprint blueprint) {
        database.inTransaction(
                session ->
                        session.query("INSERT INTO blueprints VALUES (?, ?) ON CONFLICT DO NOTHING")
                                .text(blueprint.hash().hex())
                                .text(blueprint.text())
                                .update());
    }

    @Override
    public Optional<Blueprint> get(ContentHash document) {
        return database.read(
                session ->
                        session.query("SELECT blueprint FROM blueprints WHERE document = ?")
                                .text(document.hex())
                                .first(row -> Blueprint.read(row.text("blueprint"))));
    }
}
