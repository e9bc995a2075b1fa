package io.manta.local.store;

import io.manta.contract.id.RunId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** The right to run one run, held until it is closed or its process dies. Thread-safe. */
public final class RunLock implements AutoCloseable {
    private final RunId run;
    private final Path file;
    private final FileChannel channel;

    RunLock(RunId run, Path file, FileChannel channel) {
        this.run = run;
        this.file = file;
        this.channel = channel;
    }

    public RunId run() {
        return run;
    }

    /** Gives the right back, to be taken by any process. Twice is no error. */
    @Override
    public void close() {
        RunLocks.release(file, channel);
    }

    /**
     * Gives the right back for ever, and removes its file. Only of a run that can't go on: of
     * others two processes could come to hold the right, one on the file that is gone.
     */
    public void closeForGood() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            close();
        }
    }
}
