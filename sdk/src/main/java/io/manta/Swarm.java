package io.manta;

import io.manta.compiler.CompilationException;
import io.manta.compiler.DiagnosticCode;
import io.manta.contract.value.Tag;
import io.manta.contract.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A distributed algorithm: tasks on the nodes of a cluster, a graph that orders them, and globals
 * that they share. A subclass has a public constructor without parameters, so that it can be run
 * from its file or its class name.
 *
 * <pre>{@code
 * public final class FederatedAveraging extends Swarm {
 *     public FederatedAveraging() {
 *         super("federated_averaging");
 *         setGlobal("learning_rate", 0.5);
 *         iterations(20);
 *     }
 *
 *     @Override
 *     public Task execute() {
 *         var worker = new Task(module("worker").datasets("digits"));
 *         var average = new Task(module("average")).maximum(1);
 *         var scheduler = new Task(module("scheduler")).maximum(1);
 *         return scheduler.after(average.after(worker));
 *     }
 *
 *     private static Module module(String name) {
 *         return new Module("python:3.10", Program.file(name + ".py"));
 *     }
 * }
 * }</pre>
 *
 * <p>Not thread-safe.
 */
public abstract class Swarm {
    /** The name of a swarm that doesn't give itself one. */
    public static final String DEFAULT_NAME = "Swarm";

    private final String name;
    private final Map<String, Value> globals = new LinkedHashMap<>();
    private final List<String> networks = new ArrayList<>();
    private Optional<Integer> iterations = Optional.empty();

    /** A swarm with the name {@value #DEFAULT_NAME}. */
    protected Swarm() {
        this(DEFAULT_NAME);
    }

    /**
     * A swarm with a name, which its runs are named after: letters, digits, {@code _}, {@code .}
     * and {@code -}, at most 60.
     */
    protected Swarm(String name) {
        this.name = name;
    }

    /**
     * The graph of one round. Returns the task that runs last, or, with {@link Flow#of(Task...)},
     * several; the graph is these and everything before them. Called once for each document that is
     * made of this swarm.
     */
    public abstract Flow execute();

    public final String name() {
        return name;
    }

    /**
     * Gives a global its first value, which every task of a run can read and change.
     *
     * <p>A value is a number, a string, a boolean, null, a list or a map of such values, or a
     * {@code byte[]}; the keys of maps are strings and are stored in their sorted order, because
     * {@code Map.of} has none. The value is copied. Setting a global again replaces its value.
     *
     * @param tag its name: a letter, digit or {@code _}, then up to 254 of these and {@code .:/-}
     * @throws IllegalArgumentException if the tag is none
     * @throws CompilationException with {@link DiagnosticCode#GLOBAL_NOT_SERIALISABLE}, if the
     *     value or something inside it is none of these
     */
    public final void setGlobal(String tag, @Nullable Object value) {
        try {
            globals.put(Tag.check(tag), GlobalValues.of(tag, value));
        } catch (Refusal refusal) {
            throw new CompilationException(List.of(refusal.at(name)));
        }
    }

    /**
     * Sets how many rounds a run has, at least 1. Without it, a run goes on only while a task
     * schedules the next round. A task can always end the run earlier.
     */
    public final void iterations(int rounds) {
        iterations = Optional.of(rounds);
    }

    /**
     * Declares a network, which tasks join by {@link Task#network}: those of one network reach each
     * other by host name while they run. Made when the first of them starts, gone after the last.
     *
     * @param network its name, unique in the swarm: letters, digits, {@code _}, {@code .} and
     *     {@code -}, at most 60
     */
    public final void addNetwork(String network) {
        networks.add(network);
    }

    /** The first values of the globals, in the order in which they were set. */
    final Map<String, Value> globals() {
        return Collections.unmodifiableMap(globals);
    }

    final Optional<Integer> iterations() {
        return iterations;
    }

    /** The networks, in the order in which they were added. */
    final List<String> networks() {
        return Collections.unmodifiableList(networks);
    }
}
