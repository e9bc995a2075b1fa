package io.manta.local.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;

/**
 * A SQLite file in WAL mode: one writer at a time, and readers that never wait for it.
 *
 * <p>A transaction that has returned survives the death of the process; after a power cut the
 * newest may be missing, but the file is whole ({@code synchronous=NORMAL}). Other processes may
 * read and write the same file; a writer waits up to {@value #BUSY_MILLIS} ms for theirs.
 * Thread-safe.
 */
final class Database implements AutoCloseable {
    /** Longer than any transaction of ours, a checkpoint of a full log included. */
    private static final int BUSY_MILLIS = 30_000;

    private static final long MOST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final Path file;
    private final String settings;
    private final Optional<Session> writer;
    private final Reserve reserve;
    private final ReentrantLock writing = new ReentrantLock(true);
    private final ConcurrentLinkedDeque<Session> readers = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    private Database(Path file, String settings, Optional<Session> writer) {
        this.file = file;
        this.settings = settings;
        this.writer = writer;
        this.reserve = new Reserve(file.resolveSibling(""));
    }

    /** Opens the file for reading and writing; it is made, with its tables, if it is not there. */
    static Database open(Path file) {
        var config = config();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        try {
            var database = new Database(file, "", Optional.of(connectToWrite(file, config)));
            return database.checked(() -> database.inTransaction(s -> Schema.ensure(s, file)));
        } catch (SQLException e) {
            throw failure(file, e);
        }
    }

    /**
     * Opens a file that is there, for reading; another process may be writing it.
     *
     * @param writable whether its folder can be written, in which readers and writers keep what
     *     they must know of each other; if not, and no write was left half way, nobody writes
     */
    static Database openReadOnly(Path file, boolean writable) {
        var log = file.resolveSibling(file.getFileName() + "-wal");
        var immutable = !writable && !Files.exists(log);
        var database = new Database(file, immutable ? "?immutable=1" : "", Optional.empty());
        return database.checked(() -> database.read(s -> Schema.check(s, file)));
    }

    boolean isWritable() {
        return writer.isPresent();
    }

    /** Work on a session, all of it in one transaction. */
    interface Work<T> {
        T on(Session session) throws SQLException;
    }

    /** The room that is held back for when the disk is full. */
    Reserve reserve() {
        return reserve;
    }

    /**
     * Reads what is committed now, all of it from one moment.
     *
     * @throws DiskFullException if it is the first reader and what it has to write for others has
     *     no room
     */
    <T> T read(Work<T> work) {
        return withReserve(() -> readNow(work));
    }

    private <T> T readNow(Work<T> work) {
        try {
            var reader = borrow();
            try {
                reader.beginReading();
                var result = work.on(reader);
                reader.commit();
                giveBack(reader);
                return result;
            } catch (SQLException | RuntimeException e) {
                reader.close();
                throw e;
            }
        } catch (SQLException e) {
            throw failure(file, e);
        }
    }

    /**
     * Writes, alone among all threads and processes; nothing is written if the work throws. When
     * the disk is full, the work is done once more in the room that is held back.
     *
     * @throws DiskFullException if that is gone too
     */
    <T> T inTransaction(Work<T> work) {
        return withReserve(() -> write(work));
    }

    /**
     * Like {@link #inTransaction}, but for what may be long, and must not take the room that is
     * held back for how runs end.
     *
     * @throws DiskFullException also if the disk was full and no room has been held back since
     */
    <T> T keep(Work<T> work) {
        reserve.require();
        return inTransaction(work);
    }

    private <T> T withReserve(Supplier<T> work) {
        try {
            return work.get();
        } catch (DiskFullException e) {
            if (reserve.spend()) {
                return work.get();
            }
            throw e;
        }
    }

    private <T> T write(Work<T> work) {
        var session =
                writer.orElseThrow(
                        () -> new IllegalStateException(file + ": is open for reading only"));
        if (writing.isHeldByCurrentThread()) {
            throw new IllegalStateException("a transaction can't hold another");
        }
        writing.lock();
        try {
            checkOpen();
            session.beginWriting();
            return committed(session, work);
        } catch (SQLException e) {
            throw failure(file, e);
        } finally {
            writing.unlock();
        }
    }

    private <T> T committed(Session session, Work<T> work) {
        try {
            var result = work.on(session);
            session.commit();
            return result;
        } catch (SQLException e) {
            throw rolledBack(session, failure(file, e));
        } catch (RuntimeException e) {
            throw rolledBack(session, e);
        }
    }

    /**
     * Gives the space of removed rows back to the disk, unless another process uses the file now.
     *
     * @return how many bytes that was
     */
    long compact() {
        var before = size();
        try (var connection = JDBC.createConnection(url(file), config().toProperties());
                var statement = connection.createStatement()) {
            statement.executeUpdate("VACUUM");
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        } catch (SQLException e) {
            if (!isBusy(e)) {
                throw failure(file, e);
            }
        }
        return Math.max(0, before - size());
    }

    /** Of the file and its log. */
    private long size() {
        return Stream.of(file, file.resolveSibling(file.getFileName() + "-wal"))
                .mapToLong(each -> each.toFile().length())
                .sum();
    }

    /** Waits for a transaction that is under way, then closes every connection that is not lent. */
    @Override
    public void close() {
        writing.lock();
        try {
            var first = !closed;
            closed = true;
            closeReaders();
            if (first && writer.isPresent()) {
                writer.get().close();
            }
        } catch (SQLException e) {
            throw failure(file, e);
        } finally {
            writing.unlock();
        }
    }

    private Database checked(Runnable check) {
        try {
            check.run();
            return this;
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private Session borrow() throws SQLException {
        checkOpen();
        var reader = readers.pollFirst();
        if (reader != null) {
            return reader;
        }
        var config = config();
        config.setReadOnly(true);
        return connect(file, settings, config);
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException(file + ": is closed");
        }
    }

    private void giveBack(Session reader) throws SQLException {
        readers.addFirst(reader);
        if (closed) {
            closeReaders();
        }
    }

    private void closeReaders() throws SQLException {
        for (var reader = readers.pollFirst(); reader != null; reader = readers.pollFirst()) {
            reader.close();
        }
    }

    private static RuntimeException rolledBack(Session session, RuntimeException cause) {
        try {
            session.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
        return cause;
    }

    private static SQLiteConfig config() {
        var config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        return config;
    }

    /**
     * Connects for writing. Of several that give a new file its log at once SQLite refuses all but
     * one without waiting, lest they wait for each other: these try again.
     */
    private static Session connectToWrite(Path file, SQLiteConfig config) throws SQLException {
        var deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(BUSY_MILLIS);
        while (true) {
            try {
                return connect(file, "", config);
            } catch (SQLException e) {
                if (!isBusy(e) || System.nanoTime() > deadline) {
                    throw e;
                }
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(MOST_PAUSE_NANOS));
            }
        }
    }

    private static boolean isBusy(SQLException e) {
        return e.getErrorCode() == SQLiteErrorCode.SQLITE_BUSY.code;
    }

    /** Connects by URI, in which a path's question mark is not the start of settings. */
    private static Session connect(Path file, String settings, SQLiteConfig config)
            throws SQLException {
        return new Session(JDBC.createConnection(url(file) + settings, config.toProperties()));
    }

    private static String url(Path file) {
        return JDBC.PREFIX + file.toAbsolutePath().toUri().toASCIIString();
    }

    private static StoreException failure(Path file, SQLException cause) {
        return isFull(file, cause.getErrorCode())
                ? new DiskFullException(file, cause)
                : new StoreException(
                        "%s: can't be read or written: %s".formatted(file, cause.getMessage()),
                        cause);
    }

    /** The files beside the database that have no room are only an error of their own. */
    private static boolean isFull(Path file, int code) {
        return code == SQLiteErrorCode.SQLITE_FULL.code
                || ((code == SQLiteErrorCode.SQLITE_IOERR.code
                                || code == SQLiteErrorCode.SQLITE_CANTOPEN.code)
                        && DiskFullException.hasNoRoom(file));
    }
}
