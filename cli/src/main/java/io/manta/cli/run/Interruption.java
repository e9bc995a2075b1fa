package io.manta.cli.run;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What is done when the process is told to end while it runs a swarm: by Ctrl-C, by SIGTERM, by the
 * end of its terminal. The first time the run is stopped, each further time its programs are
 * killed. The process ends when that was shown.
 */
final class Interruption {
    /** Programs have 30 s between SIGTERM and SIGKILL; this is for what follows. */
    private static final Duration LONGEST = Duration.ofSeconds(45);

    private final CountDownLatch shown = new CountDownLatch(1);
    private final AtomicReference<@Nullable ProcessSignal> first = new AtomicReference<>();
    private final Runnable stop;
    private final Runnable kill;
    private final List<ProcessSignal.Handled> handled;

    private Interruption(Runnable stop, Runnable kill) {
        this.stop = stop;
        this.kill = kill;
        this.handled =
                List.of(ProcessSignal.values()).stream()
                        .map(signal -> signal.handled(() -> interrupt(signal)))
                        .toList();
    }

    /** From now on the process is not ended by a signal. */
    static Interruption calls(Runnable stop, Runnable kill) {
        return new Interruption(stop, kill);
    }

    /** The exit code of the signal that came first; empty if none came. */
    Optional<Integer> exitCode() {
        return Optional.ofNullable(first.get()).map(ProcessSignal::exitCode);
    }

    /** All was shown: the next signal ends the process. */
    void end() {
        handled.forEach(ProcessSignal.Handled::end);
        shown.countDown();
    }

    private void interrupt(ProcessSignal signal) {
        try {
            if (first.compareAndSet(null, signal)) {
                stop.run();
            } else {
                kill.run();
            }
        } finally {
            exitUnlessShown(signal);
        }
    }

    /** What is printed may have no reader, and then nobody would end the process. */
    private void exitUnlessShown(ProcessSignal signal) {
        try {
            if (!shown.await(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
                System.exit(signal.exitCode());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
