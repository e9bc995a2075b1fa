package io.manta.local.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** A connection with the statements it has prepared; used by one thread at a time. */
final class Session {
    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    /**
     * Takes a connection over. It stays in the driver's auto-commit mode: out of it, the driver
     * begins the next transaction at each commit, and a writer's would lock all others out for as
     * long as it does nothing.
     */
    Session(Connection connection) {
        this.connection = connection;
    }

    /** Begins a transaction that sees one moment. */
    void beginReading() throws SQLException {
        execute("BEGIN");
    }

    /** Begins a transaction that is alone among all that write; waits for the others. */
    void beginWriting() throws SQLException {
        execute("BEGIN IMMEDIATE");
    }

    /** A statement, prepared on its first use. Only one query of a text is on its way at a time. */
    Query query(String sql) throws SQLException {
        var statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        statement.clearParameters();
        return new Query(statement);
    }

    /** The texts of the queries so far. */
    Set<String> texts() {
        return Set.copyOf(prepared.keySet());
    }

    /** Runs a statement that is no query, such as the creation of a table. */
    void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    void commit() throws SQLException {
        execute("COMMIT");
    }

    /** Also forgets the statements: of some errors, as of a full disk, the driver closes one. */
    void rollback() throws SQLException {
        for (var statement : prepared.values()) {
            statement.close();
        }
        prepared.clear();
        execute("ROLLBACK");
    }

    void close() throws SQLException {
        connection.close();
    }
}
