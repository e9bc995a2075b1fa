package io.manta.local.launcher;

import io.manta.contract.id.Attempt;
import io.manta.contract.id.RunId;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One container: a bootstrap, the process group that it leads, and the threads that watch both. */
final class Container {
    private static final Logger LOG = LoggerFactory.getLogger(Container.class);

    /**
     * For how many seconds output is read after the end: a process that left the group may hold it
     * open for ever.
     */
    private static final long OUTPUT_OF_THE_ESCAPED = 5;

    private final Attempt attempt;
    private final Process process;
    private final String mark;
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private @Nullable String stopReason;

    /**
     * @param mark a variable in the environment of all that runs in it, like {@code NAME=value}
     */
    Container(Attempt attempt, Process process, String mark) {
        this.attempt = attempt;
        this.process = process;
        this.mark = mark;
    }

    Attempt attempt() {
        return attempt;
    }

    boolean isRunningIn(RunId run) {
        return !end.isDone() && attempt.assignment().run().equals(run);
    }

    /** Keeps its output and, after its end, sweeps its group, cleans up and tells of the end. */
    void watch(Surroundings surroundings, Runnable cleanUp) {
        var output = new CompletableFuture<Void>();
        start("output", () -> keep(surroundings, output));
        start("end", () -> end(surroundings, output, cleanUp));
    }

    /** SIGTERM now, to the bootstrap, which passes it on; SIGKILL to the whole group later. */
    void stop(String reason, Duration grace) {
        if (!noteStop(reason)) {
            return;
        }
        // Not Process.destroy, which closes the pipe too: to the bootstrap, its parent's death.
        process.toHandle().destroy();
        end.copy()
                .orTimeout(grace.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(
                        late -> {
                            // The bootstrap by itself, too: it may not have made its group yet.
                            process.toHandle().destroyForcibly();
                            ProcessGroup.kill(process.pid());
                            return null;
                        });
    }

    ContainerSignals.State state(ContainerSignals.Receiver receiver) {
        if (!process.isAlive()) {
            return ContainerSignals.State.GONE;
        }
        return target(receiver).isPresent()
                ? ContainerSignals.State.RUNNING
                : ContainerSignals.State.ABSENT;
    }

    boolean send(ContainerSignals.Receiver receiver, String signal) {
        var target = process.isAlive() ? target(receiver) : OptionalLong.empty();
        var name = signal.substring("SIG".length());
        return target.isPresent()
                // The bootstrap by itself, if it has not made its group yet.
                && (ProcessGroup.send(name, target.getAsLong())
                        || ProcessGroup.send(name, Math.abs(target.getAsLong())));
    }

    /** The program is the only child that a bootstrap has. */
    private OptionalLong target(ContainerSignals.Receiver receiver) {
        return switch (receiver) {
            case CONTAINER -> OptionalLong.of(-process.pid());
            case PROGRAM -> process.children().mapToLong(ProcessHandle::pid).findFirst();
        };
    }

    private synchronized boolean noteStop(String reason) {
        if (stopReason != null) {
            return false;
        }
        stopReason = reason;
        return true;
    }

    private synchronized Optional<String> stopReason() {
        return Optional.ofNullable(stopReason);
    }

    /** Runs the work once everything about the end is done; at once if it is. */
    void whenEnded(Runnable work) {
        end.thenRun(work);
    }

    void awaitEnd() {
        end.join();
    }

    private void keep(Surroundings surroundings, CompletableFuture<Void> done) {
        var output = process.getInputStream();
        try {
            surroundings.keep(attempt, output);
        } catch (IOException | RuntimeException e) {
            LOG.warn("the output of {} is kept no further: {}", name(), e.toString());
            drop(output);
        } finally {
            done.complete(null);
        }
    }

    /** Reads on: a program must not hang because no one reads what it prints. */
    private void drop(InputStream output) {
        try {
            output.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            LOG.debug("the output of {} ended: {}", name(), e.toString());
        }
    }

    private void end(Surroundings surroundings, CompletableFuture<Void> output, Runnable cleanUp) {
        var exitValue = process.onExit().join().exitValue();
        // What the program has left behind belongs to no one now, and holds the output open.
        ProcessGroup.kill(process.pid());
        if (exitValue > Witness.SIGNALLED) {
            // It may be the bootstrap that was killed, which else sees to those who left the group.
            MarkedProcesses.kill(mark);
        }
        output.completeOnTimeout(null, OUTPUT_OF_THE_ESCAPED, TimeUnit.SECONDS).join();
        try {
            cleanUp.run();
            surroundings.ended(attempt, Witness.report(attempt, exitValue, stopReason()));
        } finally {
            end.complete(null);
        }
    }

    private void start(String what, Runnable work) {
        var thread = new Thread(work, "manta %s of %s".formatted(what, name()));
        thread.setDaemon(true);
        thread.start();
    }

    private String name() {
        return attempt.assignment().id();
    }
}
