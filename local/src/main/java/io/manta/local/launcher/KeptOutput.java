package io.manta.local.launcher;

import io.manta.contract.id.Attempt;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The output of one container, being kept by a thread of its own. */
public final class KeptOutput {
    private static final Logger LOG = LoggerFactory.getLogger(KeptOutput.class);

    /**
     * For how many seconds output is read after the end: a process that left the group may hold it
     * open for ever.
     */
    private static final long OUTPUT_OF_THE_ESCAPED = 5;

    private final Surroundings surroundings;
    private final Attempt attempt;
    private final InputStream output;
    private final CompletableFuture<Void> done = new CompletableFuture<>();

    private KeptOutput(Surroundings surroundings, Attempt attempt, InputStream output) {
        this.surroundings = surroundings;
        this.attempt = attempt;
        this.output = output;
    }

    public static KeptOutput of(Surroundings surroundings, Attempt attempt, InputStream output) {
        var kept = new KeptOutput(surroundings, attempt, output);
        var thread = new Thread(kept::keep, "manta output of " + attempt.assignment().id());
        thread.setDaemon(true);
        thread.start();
        return kept;
    }

    /** Waits until the output has ended, but not for ever: its container has. */
    public void await() {
        done.completeOnTimeout(null, OUTPUT_OF_THE_ESCAPED, TimeUnit.SECONDS).join();
    }

    private void keep() {
        try {
            surroundings.keep(attempt, output);
        } catch (IOException | RuntimeException e) {
            LOG.warn(
                    "the output of {} is kept no further: {}",
                    attempt.assignment().id(),
                    e.toString());
            drop();
        } finally {
            done.complete(null);
        }
    }

    /** Reads on: a program must not hang because no one reads what it prints. */
    private void drop() {
        try {
            output.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            LOG.debug("the output of {} ended: {}", attempt.assignment().id(), e.toString());
        }
    }
}
