package io.manta.local.launcher;

import io.manta.contract.id.RunId;
import io.manta.contract.machine.Blueprint;
import io.manta.contract.world.EnvNames;
import io.manta.engine.port.LaunchAnswer;
import io.manta.engine.port.LaunchRequest;
import io.manta.local.secret.MissingSecretException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The launcher of local processes. Each container is a process group led by the bootstrap, or by
 * the guard of a command; its name is the launch key.
 *
 * <p>A container's standard input is a pipe that this JVM holds open: when the JVM dies, however,
 * the pipe closes and the leader ends its group. Thread-safe.
 */
public final class ProcessLauncher implements LocalLauncher {
    private static final Logger LOG = LoggerFactory.getLogger(ProcessLauncher.class);

    private final LauncherOptions options;
    private final Surroundings surroundings;
    private final ProcessForms forms;
    private final Slots slots;
    private final StartedContainers containers = new StartedContainers();
    private boolean closed;

    public ProcessLauncher(LauncherOptions options, Surroundings surroundings) {
        this.options = options;
        this.surroundings = surroundings;
        this.forms = new ProcessForms(options);
        this.slots = new Slots(options.slots());
    }

    /** Nothing: every module runs on what this machine has. */
    @Override
    public void prepare(Blueprint blueprint) {}

    @Override
    public synchronized LaunchAnswer launch(LaunchRequest request) {
        if (closed) {
            return new LaunchAnswer.Later("the cluster is closing");
        }
        if (containers.have(request.key())) {
            return new LaunchAnswer.Started(request.key());
        }
        if (!Files.isExecutable(options.python())) {
            return new LaunchAnswer.Refused(
                    "the Python interpreter %s is gone".formatted(options.python()));
        }
        if (!slots.take()) {
            return new LaunchAnswer.Later("all %s slots are taken".formatted(options.slots()));
        }
        try {
            containers.add(request.key(), start(request));
            return new LaunchAnswer.Started(request.key());
        } catch (IOException e) {
            slots.giveBack();
            return NotLaunched.because(e, "process", options.directory());
        } catch (MissingSecretException | MissingCommandException e) {
            slots.giveBack();
            return new LaunchAnswer.Refused(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void stop(String container, String reason) {
        containers.stop(container, reason, options.grace());
    }

    @Override
    public List<Running> describe(RunId run) {
        return containers.of(run);
    }

    @Override
    public Set<RunId> runs() {
        return containers.runs();
    }

    @Override
    public State state(String container, Receiver receiver) {
        return containers.state(container, receiver);
    }

    @Override
    public boolean send(String container, Receiver receiver, String signal) {
        return containers.send(container, receiver, signal);
    }

    @Override
    public boolean hasRoom() {
        return slots.isOneFree();
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        containers.endAll(options.grace());
    }

    private ProcessForm form(LaunchRequest request, Scratch scratch) throws IOException {
        try {
            return forms.of(request, scratch, surroundings);
        } catch (MissingCommandException e) {
            scratch.delete();
            throw e;
        }
    }

    private Container start(LaunchRequest request) throws IOException {
        var attempt = request.attempt();
        var secrets = surroundings.secrets(request);
        var scratch = Scratch.make(options.directory(), attempt);
        var form = form(request, scratch);
        var builder = form.builder();
        builder.environment().putAll(secrets);
        var process = builder.start();
        LOG.debug("{} runs as process {}", attempt.assignment().id(), process.pid());
        // The token is this attempt's alone, and no program can have the bootstrap change it.
        var mark = EnvNames.TOKEN + "=" + form.environment().get(EnvNames.TOKEN);
        var container = new Container(attempt, FirstProgram.of(request.module()), process, mark);
        container.watch(
                surroundings,
                () -> {
                    if (!options.keepWork()) {
                        scratch.delete();
                    }
                    slots.giveBack();
                });
        return container;
    }
}
