package io.manta.local.docker;

import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.exception.NotModifiedException;
import io.manta.contract.document.ModuleSpec;
import io.manta.contract.id.RunId;
import io.manta.contract.machine.Blueprint;
import io.manta.engine.port.LaunchAnswer;
import io.manta.engine.port.LaunchRequest;
import io.manta.local.launcher.KeptOutput;
import io.manta.local.launcher.LocalLauncher;
import io.manta.local.launcher.NotLaunched;
import io.manta.local.launcher.Scratch;
import io.manta.local.launcher.Slots;
import io.manta.local.launcher.StartedContainers;
import io.manta.local.launcher.Surroundings;
import io.manta.local.secret.MissingSecretException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The launcher of Docker containers on this machine. The engine's name of a container is made of
 * its launch key.
 *
 * <p>A container has no network unless its task joins one, and reaches World over a socket; when
 * this JVM dies, however, the socket closes and the container ends. What it leaves in the engine is
 * removed by the next launcher of the same folder. Thread-safe.
 */
public final class DockerLauncher implements LocalLauncher {
    private static final Logger LOG = LoggerFactory.getLogger(DockerLauncher.class);

    private final DockerOptions options;
    private final Surroundings surroundings;
    private final Held held;
    private final Images images;
    private final RunNetworks networks;
    private final Map<String, String> labels;
    private final Slots slots;
    private final StorageWatch storage = new StorageWatch();
    private final StartedContainers containers = new StartedContainers();

    private boolean closed;

    /** What has to be given back. */
    private record Held(Engine engine, OwnerLock owner, WorldSocket socket) {}

    private DockerLauncher(DockerOptions options, Surroundings surroundings, Held held) {
        this.options = options;
        this.surroundings = surroundings;
        this.held = held;
        this.images = new Images(held.engine().client());
        this.labels =
                Map.of(
                        Labels.DIRECTORY, options.directory().toString(),
                        Labels.OWNER, held.owner().name());
        this.networks = new RunNetworks(held.engine().client(), labels);
        this.slots = new Slots(options.slots());
    }

    /**
     * Connects to the engine of this machine, and removes what killed processes have left there.
     *
     * @throws EngineException if there is no engine that can be used
     */
    public static DockerLauncher open(DockerOptions options, Surroundings surroundings) {
        var engine = Engine.connect();
        try {
            new Leftovers(engine.client(), options.directory()).remove();
            var owner = OwnerLock.take(options.directory());
            var socket = WorldSocket.open(surroundings.world(), owner.name());
            return new DockerLauncher(options, surroundings, new Held(engine, owner, socket));
        } catch (IOException e) {
            engine.close();
            throw new UncheckedIOException("containers can't be launched here", e);
        }
    }

    /** Pulls every image that is not on this machine. */
    @Override
    public void prepare(Blueprint blueprint) {
        blueprint.document().modules().stream()
                .map(ModuleSpec::image)
                .distinct()
                .forEach(images::require);
    }

    @Override
    public synchronized LaunchAnswer launch(LaunchRequest request) {
        if (closed) {
            return new LaunchAnswer.Later("the cluster is closing");
        }
        if (containers.have(request.key())) {
            return new LaunchAnswer.Started(request.key());
        }
        if (!slots.take()) {
            return new LaunchAnswer.Later("all %s slots are taken".formatted(options.slots()));
        }
        var room = new Room(request);
        try {
            containers.add(request.key(), start(request, room));
            return new LaunchAnswer.Started(request.key());
        } catch (DockerException e) {
            room.giveBack();
            return new LaunchAnswer.Refused(refusal(request, e));
        } catch (MissingSecretException e) {
            room.giveBack();
            return new LaunchAnswer.Refused(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            room.giveBack();
            return NotLaunched.because(e, "container", options.directory());
        } catch (RuntimeException e) {
            // The engine has not answered. Another try finds what this one has begun, by its name.
            room.giveBack();
            throw e;
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
            if (closed) {
                return;
            }
            closed = true;
        }
        containers.endAll(options.grace());
        storage.close();
        held.socket().close();
        held.engine().close();
        try {
            held.owner().close();
        } catch (IOException e) {
            LOG.warn("the lock of this process can't be removed: {}", e.toString());
        }
    }

    /** What a container takes up outside of the engine. */
    private final class Room {
        private final LaunchRequest request;
        private Optional<Scratch> scratch = Optional.empty();
        private Optional<String> network = Optional.empty();

        Room(LaunchRequest request) {
            this.request = request;
        }

        ContainerForm fill() throws IOException {
            var made = Scratch.make(options.directory(), request.attempt());
            scratch = Optional.of(made);
            var user = ContainerUser.of(made.directory(), held.engine());
            user.own(made.directory());
            user.own(made.temporary());
            var run = request.attempt().assignment().run();
            network = request.network().map(name -> networks.join(run, name));
            return new ContainerForm(request, made, user, network);
        }

        void giveBack() {
            network.ifPresent(networks::leave);
            scratch.ifPresent(Scratch::delete);
            slots.giveBack();
        }
    }

    private DockerContainer start(LaunchRequest request, Room room) throws IOException {
        var form = room.fill();
        var id = create(form);
        try {
            var output = new Output();
            held.engine()
                    .client()
                    .attachContainerCmd(id)
                    .withFollowStream(true)
                    .withStdOut(true)
                    .withStdErr(true)
                    .exec(output)
                    .awaitStarted();
            run(id);
            LOG.debug("{} runs as container {}", request.attempt().assignment().id(), id);
            var container =
                    new DockerContainer(
                            held.engine().client(), id, request.attempt(), request.module());
            storage.add(container, form.scratch().directory());
            container.watch(
                    surroundings,
                    KeptOutput.of(surroundings, request.attempt(), output.stream()),
                    room::giveBack);
            return container;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (DockerException e) {
            remove(id);
            throw e;
        }
    }

    private String create(ContainerForm form) {
        var client = held.engine().client();
        var access =
                new ContainerForm.Access(
                        surroundings.world(),
                        surroundings.token(form.request().attempt()),
                        held.socket().directory(),
                        surroundings.secrets(form.request()));
        var command = client.createContainerCmd(form.request().module().image());
        try {
            return form.fill(command, access, held.engine())
                    .withLabels(form.labels(labels))
                    .exec()
                    .getId();
        } catch (ConflictException e) {
            // An earlier try whose answer was lost.
            var name = ContainerForm.name(form.request().key());
            return client.inspectContainerCmd(name).exec().getId();
        }
    }

    private void run(String id) {
        try {
            held.engine().client().startContainerCmd(id).exec();
        } catch (NotModifiedException e) {
            LOG.debug("{} runs already", id);
        }
    }

    private void remove(String id) {
        try {
            held.engine().client().removeContainerCmd(id).withForce(true).exec();
        } catch (RuntimeException e) {
            LOG.warn("container {} can't be removed: {}", id, EngineException.words(e));
        }
    }

    private static String refusal(LaunchRequest request, DockerException e) {
        var words = EngineException.words(e);
        return e instanceof NotFoundException && words.startsWith("No such image")
                ? EngineException.missing(request.module().image())
                : "the engine refused the container: " + words;
    }
}
