package io.manta.local.store;

import io.manta.contract.id.RunId;
import io.manta.engine.port.Attempts;
import io.manta.engine.port.Blueprints;
import io.manta.engine.port.Globals;
import io.manta.engine.port.Nodes;
import io.manta.engine.port.Results;
import io.manta.engine.port.Rounds;
import io.manta.engine.port.Runs;
import io.manta.engine.port.Waits;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * All that the embedded cluster remembers, in one folder.
 *
 * <p>Any number of processes may have a store open, for reading or for writing. Thread-safe.
 */
public final class Store implements AutoCloseable {
    private static final String DATABASE = "manta.db";
    private static final String OBJECTS = "objects";
    private static final String RUNNING = "running";

    private final Database database;
    private final FileObjects objects;
    private final FileLogs logs;
    private final Path dir;
    private final Optional<Tenancy> tenancy;

    private Store(
            Path dir, Database database, Optional<Tenancy> tenancy, Tickets tickets, Clock clock) {
        this.dir = dir;
        this.database = database;
        this.tenancy = tenancy;
        this.objects =
                new FileObjects(
                        dir.resolve(OBJECTS),
                        tickets,
                        tenancy.map(Tenancy::draftPrefix).orElse("draft-"),
                        database.reserve()::require);
        this.logs = new FileLogs(dir.resolve("runs"), clock);
    }

    /**
     * Opens the store in {@code dir} for reading and writing; folder and store are made if they are
     * not there.
     *
     * @param tickets those that the server of this process honours
     * @throws StoreException if it can't be opened, or was written by another Manta
     */
    public static Store open(Path dir, Tickets tickets, Clock clock) {
        try {
            PrivateFiles.makeDirectory(dir);
            PrivateFiles.makeFile(dir.resolve(DATABASE));
        } catch (FileAlreadyExistsException e) {
            throw new StoreException("%s: must be a directory, but is a file".formatted(dir), e);
        } catch (IOException e) {
            throw unwritable(dir, "made", e);
        }
        var database = Database.open(dir.resolve(DATABASE));
        return new Store(dir, database, Optional.of(tenancy(dir, database)), tickets, clock);
    }

    private static Tenancy tenancy(Path dir, Database database) {
        try {
            var running = dir.resolve(RUNNING);
            Tenancy.sweep(running, dir.resolve(OBJECTS));
            return Tenancy.begin(running);
        } catch (IOException e) {
            database.close();
            throw unwritable(dir, "written", e);
        }
    }

    private static StoreException unwritable(Path dir, String what, IOException cause) {
        return DiskFullException.isCauseOf(cause, dir)
                ? new DiskFullException(dir, cause)
                : new StoreException(
                        "%s: can't be %s: %s".formatted(dir, what, cause.getMessage()), cause);
    }

    /**
     * Opens the store in {@code dir} for reading. Every write throws {@link IllegalStateException},
     * and so does asking for a ticket.
     *
     * @throws StoreException if there is none, or it was written by a newer Manta
     */
    public static Store openReadOnly(Path dir) {
        if (!Files.isDirectory(dir)) {
            throw new StoreException(
                    "%s: no runs here yet, the directory does not exist".formatted(dir));
        }
        var file = dir.resolve(DATABASE);
        if (!Files.exists(file)) {
            throw new StoreException(
                    "%s: no runs here yet, the directory has no %s".formatted(dir, DATABASE));
        }
        var clock = Clock.systemUTC();
        return new Store(
                dir,
                Database.openReadOnly(file, Files.isWritable(dir)),
                Optional.empty(),
                noTickets(dir, clock),
                clock);
    }

    /**
     * Opens the store in {@code dir} for reading and writing, for a process that runs nothing:
     * asking for a ticket throws {@link IllegalStateException}.
     *
     * @throws StoreException if it can't be opened, or was written by another Manta
     */
    public static Store openWithoutServer(Path dir) {
        var clock = Clock.systemUTC();
        return open(dir, noTickets(dir, clock), clock);
    }

    /** How the names of the drafts begin that this process writes into {@code objects}. */
    String draftPrefix() {
        return tenancy.orElseThrow().draftPrefix();
    }

    /** The folder that it is in. */
    public Path directory() {
        return dir;
    }

    /** Whether it was opened for writing too. */
    public boolean isWritable() {
        return database.isWritable();
    }

    /**
     * Holds room back for how runs end, before one begins.
     *
     * @throws DiskFullException if there is none
     */
    public void holdRoomBack() {
        database.reserve().fill();
    }

    /** Whether the disk was full since room was last held back. */
    public boolean isDiskFull() {
        return database.reserve().isSpent();
    }

    /**
     * Reads every page of the database, which takes as long as the disk needs for it.
     *
     * @throws DamagedStoreException if it is damaged
     */
    public void checkWhole() {
        database.checkWhole();
    }

    /** Whether its database is in its folder. */
    public boolean isThere() {
        return Files.exists(dir.resolve(DATABASE));
    }

    /** Who runs which of its runs. */
    public RunLocks runLocks() {
        return new RunLocks(dir.resolve(RUNNING));
    }

    /** The runs that have not ended, or of which an attempt has not; sorted. */
    public List<RunId> unsettledRuns() {
        return database.read(
                session ->
                        session.query(
                                        """
                                        SELECT id FROM runs WHERE status IN ('PENDING', 'ACTIVE')
                                        UNION SELECT run FROM attempts WHERE ended_at IS NULL OR answered = 0
                                        ORDER BY 1
                                        """)
                                .list(row -> new RunId(row.text("id"))));
    }

    Database database() {
        return database;
    }

    public Blueprints blueprints() {
        return new SqliteBlueprints(database);
    }

    public Runs runs() {
        return new SqliteRuns(database);
    }

    public Rounds rounds() {
        return new SqliteRounds(database);
    }

    public Attempts attempts() {
        return new SqliteAttempts(database);
    }

    public Waits waits() {
        return new SqliteWaits(database);
    }

    public Globals globals() {
        return new SqliteGlobals(database);
    }

    public Results results() {
        return new SqliteResults(database);
    }

    public Nodes nodes() {
        return new SqliteNodes(database);
    }

    public FileObjects objects() {
        return objects;
    }

    public FileLogs logs() {
        return logs;
    }

    /** Lets a write that is under way end, then closes the store. */
    @Override
    public void close() {
        database.close();
        tenancy.ifPresent(Tenancy::close);
    }

    private static Tickets noTickets(Path dir, Clock clock) {
        return new Tickets(
                () -> {
                    throw new IllegalStateException(dir + ": no server here has tickets");
                },
                clock,
                new SecureRandom());
    }
}
