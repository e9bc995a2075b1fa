package io.manta.local.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/** The tables of a store and the number of their version, which the file carries. */
final class Schema {
    /**
     * Rises with every change of the tables, or of where the contents are that they name: each
     * Manta reads its own only.
     */
    static final int VERSION = 8;

    private static final List<String> TABLES =
            Stream.of(
                            SqliteBlueprints.TABLES,
                            SqliteRuns.TABLES,
                            SqliteRounds.TABLES,
                            SqliteAttempts.TABLES,
                            SqliteWaits.TABLES,
                            SqliteGlobals.TABLES,
                            SqliteResults.TABLES,
                            SqliteNodes.TABLES)
                    .flatMap(List::stream)
                    .toList();

    private Schema() {}

    /** Makes the tables in a new file; refuses a file of another version; the version. */
    static int ensure(Session session, Path file) throws SQLException {
        if (version(session) == 0) {
            for (var table : TABLES) {
                session.execute(table);
            }
            session.execute("PRAGMA user_version = " + VERSION);
        }
        return check(session, file);
    }

    /** Refuses a file of another version, or one that has no tables yet; the version. */
    static int check(Session session, Path file) throws SQLException {
        var version = version(session);
        if (version == 0) {
            throw new StoreException("%s: no runs here yet, it is empty".formatted(file));
        }
        if (version != VERSION) {
            throw new StoreException(
                    "%s: was written by %s Manta; its schema version must be %s, got: %s"
                            .formatted(
                                    file,
                                    version > VERSION ? "a newer" : "an older",
                                    VERSION,
                                    version));
        }
        return version;
    }

    private static int version(Session session) throws SQLException {
        return session.query("PRAGMA user_version")
                .first(row -> row.integer("user_version"))
                .orElseThrow();
    }
}
