package io.manta.local.store;

import io.manta.contract.id.RunId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Who runs which run of a store: each process that runs one holds a lock of the operating system on
 * {@code running/<run>.lock}, which is free as soon as the process is gone, however it went.
 * Thread-safe.
 */
public final class RunLocks {
    /**
     * The files that this process holds, of all stores. A POSIX lock belongs to the process: a
     * second lock of it would be granted, and closing any channel on the file would end the first.
     */
    private static final Set<Path> HELD = new HashSet<>();

    private static final String SUFFIX = ".lock";

    /** Of the file that asks for the end of a run's programs. */
    private static final String KILL = ".kill";

    private final Path dir;

    RunLocks(Path dir) {
        this.dir = dir;
    }

    /**
     * The right to run this run; empty if another has it, in this process or another, or if the
     * folder can't be written, in which nobody runs anything.
     */
    public Optional<RunLock> tryTake(RunId run) {
        try {
            var file = Files.createDirectories(dir).toRealPath().resolve(run + SUFFIX);
            var channel = lock(file);
            if (channel.isPresent()) {
                // What was asked of the process that had the right before.
                Files.deleteIfExists(file.resolveSibling(run + KILL));
            }
            return channel.map(held -> new RunLock(run, file, held));
        } catch (AccessDeniedException e) {
            return Optional.empty();
        } catch (FileSystemException e) {
            if (Files.isWritable(dir)) {
                throw new UncheckedIOException(e);
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether nobody has the right to run this run. */
    public boolean isFree(RunId run) {
        var lock = tryTake(run);
        lock.ifPresent(RunLock::close);
        return lock.isPresent();
    }

    /** Asks the process that runs this run to kill its programs. */
    public void requestKill(RunId run) {
        try {
            Files.createDirectories(dir);
            Files.write(dir.resolve(run + KILL), new byte[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the programs of a run are to be killed. */
    public boolean isKillRequested(RunId run) {
        return Files.exists(dir.resolve(run + KILL));
    }

    /** Whether a run is run by anyone. */
    boolean isAnyHeld() {
        if (!Files.isDirectory(dir)) {
            return false;
        }
        try (var files = Files.list(dir)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> new RunId(name.substring(0, name.length() - SUFFIX.length())))
                    .anyMatch(run -> !isFree(run));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void release(Path file, FileChannel channel) {
        synchronized (HELD) {
            if (!channel.isOpen()) {
                return;
            }
            HELD.remove(file);
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The lock on a file, by its real path, which is made if it is not there. */
    static Optional<FileChannel> lock(Path file) throws IOException {
        return lock(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    /** The lock on a file that is there, by its real path. */
    static Optional<FileChannel> lockExisting(Path file) throws IOException {
        return lock(file, StandardOpenOption.WRITE);
    }

    private static Optional<FileChannel> lock(Path file, OpenOption... options) throws IOException {
        synchronized (HELD) {
            if (HELD.contains(file)) {
                return Optional.empty();
            }
            var channel = FileChannel.open(file, options);
            if (channel.tryLock() == null) {
                channel.close();
                return Optional.empty();
            }
            HELD.add(file);
            return Optional.of(channel);
        }
    }
}
