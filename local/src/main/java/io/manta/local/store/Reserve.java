package io.manta.local.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/**
 * Room on the disk that is held back, so that how runs end can be stored when the disk is full: a
 * file that is removed then. One for all processes of a store. Thread-safe.
 */
final class Reserve {
    /**
     * As much as the database's log grows before it begins anew (SQLite: 1,000 pages of 4 KiB), in
     * which the ends of any number of attempts have room one after the other.
     */
    static final int BYTES = 4 * 1024 * 1024;

    private final Path folder;
    private final Path file;
    private volatile boolean spent;

    /**
     * @param folder that of the store
     */
    Reserve(Path folder) {
        this.folder = folder;
        this.file = folder.resolve("running").resolve("reserve");
    }

    /** Whether the disk was full and no room has been held back since. */
    boolean isSpent() {
        return spent;
    }

    /**
     * Holds the room back, unless it is already.
     *
     * @throws DiskFullException if there is not as much
     */
    synchronized void fill() {
        try {
            if (!Files.exists(file) || Files.size(file) < BYTES) {
                Files.createDirectories(file.resolveSibling(""));
                Files.write(file, noise());
            }
            spent = false;
        } catch (IOException e) {
            var isFull = DiskFullException.isCauseOf(e, file);
            remove();
            throw isFull
                    ? new DiskFullException(
                            "%s: the disk is full: a run needs at least %s MiB"
                                    .formatted(folder, BYTES >> 20))
                    : new StoreException(
                            "%s: can't be written: %s".formatted(file, e.getMessage()), e);
        }
    }

    /**
     * Asks for a disk with room.
     *
     * @throws DiskFullException if it was full and no room has been held back since
     */
    void require() {
        if (spent) {
            throw new DiskFullException(folder, null);
        }
    }

    /** Gives the room back; whether there was any. */
    synchronized boolean spend() {
        spent = true;
        return remove();
    }

    private boolean remove() {
        try {
            return Files.deleteIfExists(file);
        } catch (IOException e) {
            return false; // It holds no room that we could have.
        }
    }

    /** Zeros may take no room at all. */
    private static byte[] noise() {
        var noise = new byte[BYTES];
        new SplittableRandom(0).nextBytes(noise);
        return noise;
    }
}
