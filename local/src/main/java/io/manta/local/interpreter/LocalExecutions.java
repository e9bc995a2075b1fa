package io.manta.local.interpreter;

import io.manta.asl.AslLimits;
import io.manta.asl.AslReader;
import io.manta.asl.StateMachine;
import io.manta.contract.WireFormatException;
import io.manta.contract.id.ContentHash;
import io.manta.contract.json.JsonObject;
import io.manta.engine.port.Executions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The state machines of an embedded cluster, interpreted in memory: they end with it. Thread-safe.
 *
 * <p>Of an execution that has ended its name, status and failure are kept, so that no other of its
 * name starts.
 */
public final class LocalExecutions implements Executions {
    private static final String EXECUTION_ID = "arn:aws:states:local:000000000000:execution:%s:%s";

    private final Interpreter interpreter;
    private final Map<String, Machine> machines = new HashMap<>();
    private final Map<ContentHash, String> newest = new HashMap<>();
    private final Map<String, LiveExecution> live = new HashMap<>();
    private final Map<String, Execution> ended = new HashMap<>();
    private final List<Consumer<Execution>> endListeners = new CopyOnWriteArrayList<>();

    public LocalExecutions(Timeline timeline, Services services, Chance chance, History history) {
        this(timeline, services, chance, history, AslLimits.HISTORY_EVENTS.most());
    }

    /** Like the other, but with another limit on the history of an execution. */
    public LocalExecutions(
            Timeline timeline, Services services, Chance chance, History history, long mostEvents) {
        this.interpreter =
                new Interpreter(
                        new Steps(timeline),
                        services,
                        chance,
                        new WaitingTokens(),
                        history,
                        mostEvents);
    }

    private record Machine(String name, StateMachine definition) {}

    /** The tokens of these executions' states. */
    public LocalTokens tokens() {
        return new LocalTokens(interpreter);
    }

    /** Tells the listener, on a worker, of every execution that ends from now on. */
    public void onEnd(Consumer<Execution> listener) {
        endListeners.add(listener);
    }

    /**
     * Keeps the machine.
     *
     * @throws WireFormatException if a part of it is not what the compiler emits
     */
    @Override
    public String register(String swarm, ContentHash document, String definition) {
        var version = swarm + ":" + ContentHash.of(document + "\n" + definition);
        var machine = new Machine(swarm, SupportedMachine.check(AslReader.read(definition)));
        interpreter
                .steps()
                .locked(
                        () -> {
                            machines.put(version, machine);
                            newest.put(document, version);
                        });
        return version;
    }

    @Override
    public Optional<String> version(ContentHash document) {
        return interpreter.steps().locked(() -> Optional.ofNullable(newest.get(document)));
    }

    @Override
    public void start(String version, String name, JsonObject input) {
        interpreter.steps().locked(() -> startUnlessKnown(version, name, input));
    }

    @Override
    public void stop(String name, String reason) {
        interpreter
                .steps()
                .locked(() -> Optional.ofNullable(live.get(name)).ifPresent(e -> e.stop(reason)));
    }

    @Override
    public Optional<Execution> describe(String name) {
        return interpreter
                .steps()
                .locked(
                        () ->
                                live.containsKey(name)
                                        ? Optional.of(running(name))
                                        : Optional.ofNullable(ended.get(name)));
    }

    private void startUnlessKnown(String version, String name, JsonObject input) {
        var machine = machines.get(version);
        if (machine == null) {
            throw new IllegalArgumentException(
                    "no state machine has this version, got: \"" + version + "\"");
        }
        if (live.containsKey(name) || ended.containsKey(name)) {
            return;
        }
        var execution =
                new LiveExecution(
                        interpreter,
                        EXECUTION_ID.formatted(machine.name(), name),
                        new LiveExecution.Start(name, input),
                        (end, output) -> end(end));
        live.put(name, execution);
        execution.begin(new Branch(machine.definition().states(), input, Optional.empty()));
    }

    private void end(Execution execution) {
        live.remove(execution.name());
        ended.put(execution.name(), execution);
        endListeners.forEach(
                listener ->
                        interpreter.services().workers().execute(() -> listener.accept(execution)));
    }

    private static Execution running(String name) {
        return new Execution(name, Status.RUNNING, Optional.empty());
    }
}
