package io.manta.local.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * A SQLite file in WAL mode: one writer at a time, and readers that never wait for it.
 *
 * <p>A transaction that has returned survives the death of the process; after a power cut the
 * newest may be missing, but the file is whole ({@code synchronous=NORMAL}). Other processes may
 * read and write the same file; a writer waits up to {@value SqliteFile#BUSY_MILLIS} ms for theirs.
 * Thread-safe.
 */
final class Database implements AutoCloseable {
    private final SqliteFile file;
    private final Optional<Session> writer;
    private final Reserve reserve;
    private final ReentrantLock writing = new ReentrantLock(true);
    private final ConcurrentLinkedDeque<Session> readers = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    private Database(SqliteFile file, Optional<Session> writer) {
        this.file = file;
        this.writer = writer;
        this.reserve = new Reserve(file.path().resolveSibling(""));
    }

    /** Opens the file for reading and writing; it is made, with its tables, if it is not there. */
    static Database open(Path path) {
        var file = SqliteFile.at(path);
        try {
            var database = new Database(file, Optional.of(file.writer()));
            return database.checked(() -> database.inTransaction(s -> Schema.ensure(s, path)));
        } catch (SQLException e) {
            throw file.failure(e);
        }
    }

    /**
     * Opens a file that is there, for reading; another process may be writing it.
     *
     * @param writable whether its folder can be written, in which readers and writers keep what
     *     they must know of each other; if not, and no write was left half way, nobody writes
     */
    static Database openReadOnly(Path path, boolean writable) {
        var file = SqliteFile.at(path);
        var nobodyWrites = !writable && !Files.exists(file.log());
        var database = new Database(nobodyWrites ? file.unchanging() : file, Optional.empty());
        return database.checked(() -> database.read(s -> Schema.check(s, path)));
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
            throw file.failure(e);
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
                        () ->
                                new IllegalStateException(
                                        file.path() + ": is open for reading only"));
        if (writing.isHeldByCurrentThread()) {
            throw new IllegalStateException("a transaction can't hold another");
        }
        writing.lock();
        try {
            checkOpen();
            session.beginWriting();
            return committed(session, work);
        } catch (SQLException e) {
            throw file.failure(e);
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
            throw rolledBack(session, file.failure(e));
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
        return file.compact();
    }

    /**
     * Reads every page.
     *
     * @throws DamagedStoreException if one is not what SQLite has written
     */
    void checkWhole() {
        var finding =
                read(
                        session ->
                                session.query("PRAGMA quick_check(1)")
                                        .first(row -> row.text("quick_check"))
                                        .orElseThrow());
        if (!finding.equals("ok")) {
            throw new DamagedStoreException(file.path(), finding.strip(), null);
        }
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
            throw file.failure(e);
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
        return reader != null ? reader : file.reader();
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException(file.path() + ": is closed");
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
}
