package io.manta.local.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;

/**
 * A file of SQLite's on the disk: how it is connected to, and what its errors mean.
 *
 * @param settings what its URI says of it, from the question mark on; empty if nothing
 */
record SqliteFile(Path path, String settings) {
    /** Longer than any transaction of ours, a checkpoint of a full log included. */
    static final int BUSY_MILLIS = 30_000;

    private static final long MOST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    static SqliteFile at(Path path) {
        return new SqliteFile(path, "");
    }

    /** The same file, which nobody writes while it is open here. */
    SqliteFile unchanging() {
        return new SqliteFile(path, "?immutable=1");
    }

    /** Where what is written is first. */
    Path log() {
        return path.resolveSibling(path.getFileName() + "-wal");
    }

    /**
     * Connects for writing. Of several that give a new file its log at once SQLite refuses all but
     * one without waiting, lest they wait for each other: these try again.
     */
    Session writer() throws SQLException {
        var config = config();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        var deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(BUSY_MILLIS);
        while (true) {
            try {
                return connect(config);
            } catch (SQLException e) {
                if (!isBusy(e) || System.nanoTime() > deadline) {
                    throw e;
                }
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(MOST_PAUSE_NANOS));
            }
        }
    }

    /** Connects for reading. */
    Session reader() throws SQLException {
        var config = config();
        config.setReadOnly(true);
        return connect(config);
    }

    /**
     * Gives the space of removed rows back to the disk, unless another process uses the file now.
     *
     * @return how many bytes that was
     */
    long compact() {
        var before = size();
        try (var connection = JDBC.createConnection(url(), config().toProperties());
                var statement = connection.createStatement()) {
            statement.executeUpdate("VACUUM");
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        } catch (SQLException e) {
            if (!isBusy(e)) {
                throw failure(e);
            }
        }
        return Math.max(0, before - size());
    }

    /** What it means that a statement failed. */
    StoreException failure(SQLException cause) {
        if (isDamage(cause.getErrorCode())) {
            return new DamagedStoreException(path, String.valueOf(cause.getMessage()), cause);
        }
        return isFull(cause.getErrorCode())
                ? new DiskFullException(path, cause)
                : new StoreException(
                        "%s: can't be read or written: %s".formatted(path, cause.getMessage()),
                        cause);
    }

    /** The lowest byte is the kind of an error, the rest says more of it. */
    private static boolean isDamage(int code) {
        var kind = code & 0xff;
        return kind == SQLiteErrorCode.SQLITE_NOTADB.code
                || kind == SQLiteErrorCode.SQLITE_CORRUPT.code;
    }

    /** The files beside the database that have no room are only an error of their own. */
    private boolean isFull(int code) {
        return code == SQLiteErrorCode.SQLITE_FULL.code
                || ((code == SQLiteErrorCode.SQLITE_IOERR.code
                                || code == SQLiteErrorCode.SQLITE_CANTOPEN.code)
                        && DiskFullException.hasNoRoom(path));
    }

    private static boolean isBusy(SQLException e) {
        return e.getErrorCode() == SQLiteErrorCode.SQLITE_BUSY.code;
    }

    private long size() {
        return Stream.of(path, log()).mapToLong(each -> each.toFile().length()).sum();
    }

    private Session connect(SQLiteConfig config) throws SQLException {
        return new Session(JDBC.createConnection(url() + settings, config.toProperties()));
    }

    /** A URI, in which a path's question mark is not the start of settings. */
    private String url() {
        return JDBC.PREFIX + path.toAbsolutePath().toUri().toASCIIString();
    }

    private static SQLiteConfig config() {
        var config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        return config;
    }
}
