package io.manta.local.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.command.WaitContainerResultCallback;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import io.manta.contract.document.ModuleSpec;
import io.manta.contract.document.Resources;
import io.manta.contract.id.Attempt;
import io.manta.contract.id.RunId;
import io.manta.contract.message.EndReport;
import io.manta.local.launcher.ContainerSignals;
import io.manta.local.launcher.FirstProgram;
import io.manta.local.launcher.KeptOutput;
import io.manta.local.launcher.StartedContainer;
import io.manta.local.launcher.Surroundings;
import io.manta.local.launcher.Witness;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One container of the engine, from its start to its removal. */
final class DockerContainer implements StartedContainer {
    private static final Logger LOG = LoggerFactory.getLogger(DockerContainer.class);
    private static final int KILLED = 128 + 9;

    /** How often an engine that does not answer is asked again, once a second. */
    private static final int PATIENCE = 60;

    private final DockerClient client;
    private final String id;
    private final Attempt attempt;
    private final ModuleSpec module;
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private @Nullable String stopReason;
    private @Nullable String brokenBound;

    DockerContainer(DockerClient client, String id, Attempt attempt, ModuleSpec module) {
        this.client = client;
        this.id = id;
        this.attempt = attempt;
        this.module = module;
    }

    @Override
    public Attempt attempt() {
        return attempt;
    }

    Resources resources() {
        return module.resources();
    }

    boolean isRunning() {
        return !end.isDone();
    }

    @Override
    public boolean isRunningIn(RunId run) {
        return isRunning() && attempt.assignment().run().equals(run);
    }

    @Override
    public void whenEnded(Runnable work) {
        var unused = end.thenRun(work);
    }

    @Override
    public void awaitEnd() {
        end.join();
    }

    /** After its end: keeps its output, removes it, cleans up, and tells of the end. */
    void watch(Surroundings surroundings, KeptOutput output, Runnable cleanUp) {
        var thread =
                new Thread(
                        () -> end(surroundings, output, cleanUp),
                        "manta end of " + attempt.assignment().id());
        thread.setDaemon(true);
        thread.start();
    }

    /** SIGTERM now, which its first process passes on; SIGKILL later. */
    @Override
    public void stop(String reason, Duration grace) {
        if (!isRunning() || !noteStop(reason)) {
            return;
        }
        kill("SIGTERM");
        end.copy()
                .orTimeout(grace.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(
                        late -> {
                            kill("SIGKILL");
                            return null;
                        });
    }

    /** Ends it at once because it takes more than its module has. */
    void end(String bound) {
        synchronized (this) {
            brokenBound = bound;
        }
        kill("SIGKILL");
    }

    @Override
    public ContainerSignals.State state(ContainerSignals.Receiver receiver) {
        if (!isRunning()) {
            return ContainerSignals.State.GONE;
        }
        return switch (receiver) {
            case CONTAINER -> ContainerSignals.State.RUNNING;
            case PROGRAM ->
                    sendToProgram(ProgramSignal.NONE)
                            ? ContainerSignals.State.RUNNING
                            : ContainerSignals.State.ABSENT;
        };
    }

    /** To the container's first process, which passes it on; a SIGKILL ends all. */
    @Override
    public boolean send(ContainerSignals.Receiver receiver, String signal) {
        return switch (receiver) {
            case CONTAINER -> kill(signal);
            case PROGRAM -> sendToProgram(signal);
        };
    }

    private boolean sendToProgram(String signal) {
        try {
            return ProgramSignal.send(client, id, signal);
        } catch (DockerException e) {
            LOG.debug("{} has ended: {}", attempt.assignment().id(), EngineException.words(e));
            return false;
        }
    }

    private synchronized boolean noteStop(String reason) {
        if (stopReason != null) {
            return false;
        }
        stopReason = reason;
        return true;
    }

    /** Whether the container was there to be killed. */
    private boolean kill(String signal) {
        try {
            client.killContainerCmd(id).withSignal(signal).exec();
            return true;
        } catch (DockerException e) {
            LOG.debug("{} has ended: {}", attempt.assignment().id(), EngineException.words(e));
        } catch (RuntimeException e) {
            LOG.warn("{} can't be sent to {}: {}", signal, id, EngineException.words(e));
        }
        return false;
    }

    private void end(Surroundings surroundings, KeptOutput output, Runnable cleanUp) {
        var report = awaitReport();
        output.await();
        try {
            remove();
            cleanUp.run();
            surroundings.ended(attempt, report);
        } finally {
            end.complete(null);
        }
    }

    private EndReport awaitReport() {
        var failure = "";
        for (var i = 0; i < PATIENCE; i++) {
            try {
                client.waitContainerCmd(id)
                        .exec(new WaitContainerResultCallback())
                        .awaitStatusCode();
                return report(client.inspectContainerCmd(id).exec().getState());
            } catch (NotFoundException e) {
                return Witness.lost(attempt, "the container was removed by someone else");
            } catch (RuntimeException e) {
                failure = EngineException.words(e);
                LOG.debug("waiting for {} broke off: {}", id, failure);
                pause();
            }
        }
        return Witness.lost(attempt, "the Docker engine does not answer any more: " + failure);
    }

    private synchronized EndReport report(ContainerState state) {
        var code = state.getExitCodeLong();
        var exitValue = code == null ? KILLED : code.intValue();
        if (brokenBound != null) {
            return Witness.killed(attempt, KILLED - 128, brokenBound);
        }
        if (exitValue == KILLED && Boolean.TRUE.equals(state.getOOMKilled())) {
            var reason = EngineException.outOfMemory(resources().memoryMib());
            return Witness.killed(attempt, KILLED - 128, reason);
        }
        return Witness.report(
                attempt, FirstProgram.of(module), exitValue, Optional.ofNullable(stopReason));
    }

    private void remove() {
        try {
            client.removeContainerCmd(id).withForce(true).withRemoveVolumes(true).exec();
        } catch (RuntimeException e) {
            // The next cluster of this folder removes it.
            LOG.warn("container {} can't be removed: {}", id, EngineException.words(e));
        }
    }

    private static void pause() {
        try {
            TimeUnit.SECONDS.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
