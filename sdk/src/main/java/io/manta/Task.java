package io.manta;

import io.manta.contract.document.Maximum;
import io.manta.contract.document.Placement;
import io.manta.contract.document.PlacementMethod;
import io.manta.contract.document.RetrySpec;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A module placed in a swarm: what runs, on which nodes, after which tasks. Every object is a
 * vertex of its own: ten tasks of one module are ten tasks.
 *
 * <p><b>Connecting.</b> {@code b.after(a)} lets {@code b} start when {@code a} has completed on all
 * of its nodes, and returns {@code b}. Where Python says {@code aggregator(workers)}, an object of
 * Java can't be called, and a verb is needed; {@code after} is the one that reads in both
 * directions. As a sentence: "aggregator after workers". And as Python's calls nest, so that the
 * last task stands first and the line is the flow's end:
 *
 * <pre>{@code
 * return scheduler.after(evaluator.after(average.after(workers)));
 * }</pre>
 *
 * <p>Because it returns the task that waits, not the one waited for, what {@code execute()} returns
 * is always the task that runs last. Connecting twice adds, and the same connection made again
 * changes nothing:
 *
 * <pre>{@code
 * report.after(train);
 * report.after(Condition.RESULT, evaluate);
 * }</pre>
 *
 * <p>The options change this task and return it. Not thread-safe.
 */
public final class Task implements Flow {
    /** The maximum that is none. */
    public static final int UNLIMITED = -1;

    private final Module module;
    private final Set<Edge> before = new LinkedHashSet<>();
    private final Set<Task> successors = new LinkedHashSet<>();
    private Optional<String> alias = Optional.empty();
    private Placement placement = Placement.defaults();
    private Optional<String> network = Optional.empty();
    private Optional<Integer> concurrency = Optional.empty();
    private Optional<Integer> timeoutSeconds = Optional.empty();
    private RetrySpec programRetry = RetrySpec.none();
    private RetrySpec platformRetry = RetrySpec.platform();

    /** What a task waits for. */
    record Edge(Task task, Condition condition) {}

    /** A task that runs on every eligible node, once, for as long as it takes. */
    public Task(Module module) {
        this.module = module;
    }

    /** Lets this task start when each of {@code tasks} has completed on all of its nodes. */
    public Task after(Task... tasks) {
        return after(Condition.FINISHED, List.of(tasks));
    }

    /** Like {@link #after(Task...)}, but for tasks in a collection, in its order. */
    public Task after(Collection<Task> tasks) {
        return after(Condition.FINISHED, tasks);
    }

    /** Like {@link #after(Task...)}, but as soon as the condition holds for each of them. */
    public Task after(Condition condition, Task... tasks) {
        return after(condition, List.of(tasks));
    }

    /** Like {@link #after(Condition, Task...)}, but for tasks in a collection, in its order. */
    public Task after(Condition condition, Collection<Task> tasks) {
        for (var task : tasks) {
            before.add(new Edge(task, condition));
            task.successors.add(this);
        }
        return this;
    }

    /**
     * Names the task: letters, digits, {@code _}, {@code .} and {@code -}, at most 60, unique in
     * the swarm. It is how the task is scheduled and shown. Without one, it is named after its
     * module.
     */
    public Task alias(String name) {
        alias = Optional.of(name);
        return this;
    }

    /** Sets how many of the eligible nodes it runs on; {@link Method#ALL} unless told otherwise. */
    public Task method(Method method) {
        placement = placement.withMethod(PlacementMethod.valueOf(method.name()));
        return this;
    }

    /** Keeps the nodes of the first round in which the task ran for all later rounds. */
    public Task fixed() {
        placement = placement.withFixed(true);
        return this;
    }

    /** Allows these nodes and no others. At least one. */
    public Task specified(String... nodeIds) {
        return specified(List.of(nodeIds));
    }

    /** Like {@link #specified(String...)}, but for ids in a collection. */
    public Task specified(Collection<String> nodeIds) {
        if (nodeIds.isEmpty()) {
            // The document says "no such filter" with an empty list: the task would run everywhere.
            throw new IllegalArgumentException("specified must name at least one node, got: none");
        }
        placement = placement.withSpecified(List.copyOf(nodeIds));
        return this;
    }

    /** Forbids these nodes. */
    public Task excepted(String... nodeIds) {
        return excepted(List.of(nodeIds));
    }

    /** Like {@link #excepted(String...)}, but for ids in a collection. */
    public Task excepted(Collection<String> nodeIds) {
        placement = placement.withExcepted(List.copyOf(nodeIds));
        return this;
    }

    /**
     * Caps the nodes at a count of at least 1; {@value #UNLIMITED}, the default, is no cap. {@code
     * maximum(1)} is one node, {@code maximum(1.0)} is all of the eligible.
     */
    public Task maximum(int nodes) {
        placement =
                placement.withMaximum(
                        nodes == UNLIMITED
                                ? Optional.empty()
                                : Optional.of(new Maximum.Count(nodes)));
        return this;
    }

    /**
     * Caps the nodes at a part of the eligible, over 0 and at most 1, rounded up, at least one
     * node; {@value #UNLIMITED} is no cap.
     */
    public Task maximum(double part) {
        placement =
                placement.withMaximum(
                        part == UNLIMITED
                                ? Optional.empty()
                                : Optional.of(new Maximum.Fraction(part)));
        return this;
    }

    /** Allows only nodes with a GPU. */
    public Task gpu() {
        placement = placement.withGpu(true);
        return this;
    }

    /**
     * Lets it join a network that the swarm declares by {@link Swarm#addNetwork}. The programs of
     * one network reach each other by host name: the alias for any of a task's nodes, {@code
     * <alias>-<node>} for one of them. All of its assignments must be able to run at once. Without
     * a network a container reaches World alone.
     */
    public Task network(String name) {
        network = Optional.of(name);
        return this;
    }

    /**
     * Lets at most so many of its containers run at a time, at least 1, so that a wide task spares
     * what it calls. Without it, all of them run at once, as far as there is room.
     */
    public Task concurrency(int containers) {
        if (containers < 1) {
            throw new IllegalArgumentException(
                    "the concurrency must be at least 1, got: " + containers);
        }
        concurrency = Optional.of(containers);
        return this;
    }

    /**
     * Ends an attempt whose program runs longer than this, in whole seconds from the program's
     * start; the attempt has then failed. Without it, a program may run for ever.
     */
    public Task timeout(Duration longest) {
        var seconds = WholeSeconds.of("the timeout", longest);
        if (seconds < 1) {
            throw new IllegalArgumentException("the timeout must be at least 1 s, got: " + longest);
        }
        timeoutSeconds = Optional.of(seconds);
        return this;
    }

    /** Retries what the program does wrong: a failing exit, a timeout. None unless told so. */
    public Task retry(Retry retry) {
        programRetry = retry.spec();
        return this;
    }

    /**
     * Retries what the platform does wrong: a container that never starts, a host that is lost. 3
     * times unless told otherwise.
     */
    public Task platformRetry(Retry retry) {
        platformRetry = retry.spec();
        return this;
    }

    /** This task alone. */
    @Override
    public List<Task> tasks() {
        return List.of(this);
    }

    /** Its alias or else its module's name. */
    @Override
    public String toString() {
        return alias.orElse(module.name());
    }

    Module module() {
        return module;
    }

    Optional<String> alias() {
        return alias;
    }

    Placement placement() {
        return placement;
    }

    Optional<String> network() {
        return network;
    }

    Optional<Integer> concurrency() {
        return concurrency;
    }

    Optional<Integer> timeoutSeconds() {
        return timeoutSeconds;
    }

    RetrySpec programRetry() {
        return programRetry;
    }

    RetrySpec platformRetry() {
        return platformRetry;
    }

    /** What this task waits for, in the order in which it was connected. */
    Set<Edge> before() {
        return Collections.unmodifiableSet(before);
    }

    /** The tasks that wait for this one, in the order in which they were connected. */
    Set<Task> successors() {
        return Collections.unmodifiableSet(successors);
    }
}
