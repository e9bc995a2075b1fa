package io.manta.engine.memory;

import io.manta.contract.id.Attempt;
import io.manta.contract.id.RunId;
import io.manta.contract.machine.Blueprint;
import io.manta.engine.port.LaunchAnswer;
import io.manta.engine.port.LaunchRequest;
import io.manta.engine.port.Launcher;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A launcher whose containers do nothing. A key starts one container. */
public final class MemoryLauncher implements Launcher {
    private final Map<String, LaunchRequest> started = new LinkedHashMap<>();
    private final List<LaunchAnswer> answers = new ArrayList<>();
    private Optional<LaunchAnswer> always = Optional.empty();
    private Consumer<Attempt> stopListener = attempt -> {};
    private final Set<String> prepared = new TreeSet<>();
    private final Set<String> stopped = new LinkedHashSet<>();
    private final Set<String> gone = new LinkedHashSet<>();
    private boolean broken;

    /** What the next request gets instead of a container. */
    public synchronized void answerNext(LaunchAnswer answer) {
        answers.add(answer);
    }

    /** What every request gets from now on instead of a container. */
    public synchronized void answerAlways(LaunchAnswer answer) {
        always = Optional.of(answer);
    }

    /** Who is told of the attempts whose containers are stopped, at once. */
    public synchronized void whenStopped(Consumer<Attempt> listener) {
        stopListener = listener;
    }

    /** The container of a request dies without a word. */
    public synchronized void lose(String container) {
        gone.add(container);
    }

    /** Nobody is told of containers from now on. */
    public synchronized void breakDown() {
        broken = true;
    }

    /** Every request that got a container, in order. */
    public synchronized List<LaunchRequest> started() {
        return List.copyOf(started.values());
    }

    /** The containers that were asked to end, in order. */
    public synchronized List<String> stopped() {
        return List.copyOf(stopped);
    }

    @Override
    public synchronized void prepare(Blueprint blueprint) {
        prepared.add(blueprint.document().name());
    }

    @Override
    public synchronized LaunchAnswer launch(LaunchRequest request) {
        if (!started.containsKey(request.key()) && !answers.isEmpty()) {
            return answers.remove(0);
        }
        if (always.isPresent()) {
            return always.get();
        }
        started.putIfAbsent(request.key(), request);
        return new LaunchAnswer.Started(container(request));
    }

    @Override
    public synchronized void stop(String container, String reason) {
        stopped.add(container);
        gone.add(container);
        started.values().stream()
                .filter(request -> container(request).equals(container))
                .forEach(request -> stopListener.accept(request.attempt()));
    }

    @Override
    public synchronized List<Running> describe(RunId run) {
        requireWhole();
        return started.values().stream()
                .filter(request -> request.attempt().assignment().run().equals(run))
                .filter(request -> !gone.contains(container(request)))
                .map(request -> new Running(container(request), request.attempt().id()))
                .toList();
    }

    @Override
    public synchronized Set<RunId> runs() {
        requireWhole();
        return started.values().stream()
                .filter(request -> !gone.contains(container(request)))
                .map(request -> request.attempt().assignment().run())
                .collect(Collectors.toSet());
    }

    @Override
    public synchronized String toString() {
        return "prepared %s started %s stopped %s".formatted(prepared, started.keySet(), stopped);
    }

    private void requireWhole() {
        if (broken) {
            throw new IllegalStateException("broken");
        }
    }

    /** The name of the container that a request gets. */
    public static String container(LaunchRequest request) {
        return "container-" + request.key();
    }
}
