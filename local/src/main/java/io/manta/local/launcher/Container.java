package io.manta.local.launcher;

import io.manta.contract.id.Attempt;
import io.manta.contract.id.RunId;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One container: a bootstrap or guard, the process group that it leads, and the threads that watch
 * both.
 */
final class Container implements StartedContainer {
    private final Attempt attempt;
    private final FirstProgram first;
    private final Process process;
    private final String mark;
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private @Nullable String stopReason;

    /**
     * @param mark a variable in the environment of all that runs in it, like {@code NAME=value}
     */
    Container(Attempt attempt, FirstProgram first, Process process, String mark) {
        this.attempt = attempt;
        this.first = first;
        this.process = process;
        this.mark = mark;
    }

    @Override
    public Attempt attempt() {
        return attempt;
    }

    @Override
    public boolean isRunningIn(RunId run) {
        return !end.isDone() && attempt.assignment().run().equals(run);
    }

    /** Keeps its output and, after its end, sweeps its group, cleans up and tells of the end. */
    void watch(Surroundings surroundings, Runnable cleanUp) {
        var output = KeptOutput.of(surroundings, attempt, process.getInputStream());
        var thread = new Thread(() -> end(surroundings, output, cleanUp), "manta end of " + name());
        thread.setDaemon(true);
        thread.start();
    }

    /** SIGTERM now, to the bootstrap, which passes it on; SIGKILL to the whole group later. */
    @Override
    public void stop(String reason, Duration grace) {
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

    @Override
    public ContainerSignals.State state(ContainerSignals.Receiver receiver) {
        if (!process.isAlive()) {
            return ContainerSignals.State.GONE;
        }
        return target(receiver).isPresent()
                ? ContainerSignals.State.RUNNING
                : ContainerSignals.State.ABSENT;
    }

    @Override
    public boolean send(ContainerSignals.Receiver receiver, String signal) {
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

    @Override
    public void whenEnded(Runnable work) {
        var unused = end.thenRun(work);
    }

    @Override
    public void awaitEnd() {
        end.join();
    }

    private void end(Surroundings surroundings, KeptOutput output, Runnable cleanUp) {
        var exitValue = process.onExit().join().exitValue();
        // What the program has left behind belongs to no one now, and holds the output open.
        ProcessGroup.kill(process.pid());
        if (exitValue > Witness.SIGNALLED) {
            // It may be the bootstrap that was killed, which else sees to those who left the group.
            MarkedProcesses.kill(mark);
        }
        output.await();
        try {
            cleanUp.run();
            surroundings.ended(attempt, Witness.report(attempt, first, exitValue, stopReason()));
        } finally {
            end.complete(null);
        }
    }

    private String name() {
        return attempt.assignment().id();
    }
}
