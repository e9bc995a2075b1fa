package io.manta.cli.run;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends a run when the process is told to end: Ctrl-C, SIGTERM. The JVM then waits until the run has
 * ended and that was shown, and exits with 128 and the signal's number.
 */
final class Interruption {
    /** Programs have 30 s between SIGTERM and SIGKILL; this is for what follows. */
    private static final Duration LONGEST = Duration.ofSeconds(45);

    private final CountDownLatch shown = new CountDownLatch(1);
    private final Thread hook;
    private volatile boolean happened;

    private Interruption(Runnable stop) {
        this.hook = new Thread(() -> interrupt(stop), "interruption");
    }

    /** From now on {@code stop} is called when the process is told to end. */
    static Interruption calls(Runnable stop) {
        var interruption = new Interruption(stop);
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    /** All was shown: an interruption need not wait, and none is acted on any more. */
    void end() {
        shown.countDown();
        if (!happened) {
            remove();
        }
    }

    private void remove() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            happened = true; // between the question and here: the hook runs, and finds all shown
        }
    }

    private void interrupt(Runnable stop) {
        happened = true;
        stop.run();
        try {
            shown.await(LONGEST.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
