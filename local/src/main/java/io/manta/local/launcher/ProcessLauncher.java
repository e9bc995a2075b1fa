package io.manta.local.launcher;

import io.manta.contract.id.Attempt;
import io.manta.contract.id.RunId;
import io.manta.contract.machine.Blueprint;
import io.manta.contract.world.EnvNames;
import io.manta.engine.port.LaunchAnswer;
import io.manta.engine.port.LaunchRequest;
import io.manta.local.secret.MissingSecretException;
import io.manta.python.PythonResources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The launcher of local processes. Each container is a process group led by the bootstrap; its name
 * is the launch key.
 *
 * <p>A container's standard input is a pipe that this JVM holds open: when the JVM dies, however,
 * the pipe closes and the bootstrap ends its group. Thread-safe.
 */
public final class ProcessLauncher implements LocalLauncher {
    private static final Logger LOG = LoggerFactory.getLogger(ProcessLauncher.class);

    private final LauncherOptions options;
    private final Surroundings surroundings;
    private final Slots slots;
    private final StartedContainers containers = new StartedContainers();
    private boolean closed;

    public ProcessLauncher(LauncherOptions options, Surroundings surroundings) {
        this.options = options;
        this.surroundings = surroundings;
        this.slots = new Slots(options.slots());
    }

    /** Nothing: every module runs on this machine's Python. */
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
            return new LaunchAnswer.Later("all %d slots are taken".formatted(options.slots()));
        }
        try {
            containers.add(request.key(), start(request));
            return new LaunchAnswer.Started(request.key());
        } catch (IOException e) {
            slots.giveBack();
            return NotLaunched.because(e, "process", options.directory());
        } catch (MissingSecretException e) {
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

    private Container start(LaunchRequest request) throws IOException {
        var attempt = request.attempt();
        var secrets = surroundings.secrets(request);
        var scratch = Scratch.make(options.directory(), attempt);
        var builder =
                // Isolated and without site: the bootstrap needs neither the user's packages nor
                // the time that they take. The program has them.
                new ProcessBuilder(command(bootstrap()))
                        .directory(scratch.directory().toFile())
                        .redirectErrorStream(true);
        var environment = environment(attempt, scratch);
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().putAll(secrets);
        var process = builder.start();
        LOG.debug("{} runs as process {}", attempt.assignment().id(), process.pid());
        // The token is this attempt's alone, and no program can have the bootstrap change it.
        var mark = EnvNames.TOKEN + "=" + environment.get(EnvNames.TOKEN);
        var container = new Container(attempt, process, mark);
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

    private Map<String, String> environment(Attempt attempt, Scratch scratch) {
        return ProcessEnvironment.of(
                surroundings.world(),
                surroundings.token(attempt),
                scratch,
                options.directory().resolve("launcher").resolve("unpacked"));
    }

    /** Imports the bootstrap instead of running its file: Python then keeps it compiled. */
    private List<String> command(Path bootstrap) {
        var module = bootstrap.getFileName().toString().replace(".py", "");
        return List.of(
                options.python().toString(),
                "-I",
                "-S",
                "-c",
                "import sys; sys.path.insert(0, sys.argv[1]); __import__(sys.argv[2]).main()",
                String.valueOf(bootstrap.getParent()),
                module);
    }

    /** Where the bootstrap lies as a file; its name tells its content. */
    private Path bootstrap() throws IOException {
        return ContentFile.put(
                options.directory().resolve("launcher"), "bootstrap", PythonResources.bootstrap());
    }
}
