package io.manta.compiler.random;

import io.manta.compiler.Swarms;
import io.manta.contract.document.Dependency;
import io.manta.contract.document.EdgeCondition;
import io.manta.contract.document.PlacementMethod;
import io.manta.contract.document.SwarmDocument;
import io.manta.contract.document.TaskSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/** A random swarm: the same seed gives the same swarm. */
final class RandomSwarm {
    private static final int MODULES = 3;
    private static final int MOST_TASKS = 60;
    private static final int MOST_OF_MOST = 14;

    private final Random random;
    private final List<List<Dependency>> after;

    private RandomSwarm(Random random, List<List<Integer>> edges) {
        this.random = random;
        this.after = new ArrayList<>();
        edges.forEach(list -> after.add(new ArrayList<>()));
        for (var i = 0; i < edges.size(); i++) {
            for (var earlier : edges.get(i)) {
                after.get(i).add(new Dependency(name(earlier), EdgeCondition.FINISHED));
            }
        }
    }

    /** The shape that a seed gives. */
    static Shape shape(long seed) {
        var shapes = Shape.values();
        return shapes[(int) (seed % shapes.length)];
    }

    /** A swarm of the seed's shape: up to 60 tasks, most of few. */
    static SwarmDocument of(long seed) {
        var random = new Random(seed);
        var most = random.nextInt(6) == 0 ? MOST_TASKS : MOST_OF_MOST;
        return of(shape(seed), 1 + random.nextInt(most), random);
    }

    /** A swarm of at most so many tasks, without edges of results. */
    static SwarmDocument small(long seed, int most) {
        var random = new Random(seed);
        var edges = shape(seed).edges(1 + random.nextInt(most), random);
        return new RandomSwarm(random, edges).document();
    }

    private static SwarmDocument of(Shape shape, int size, Random random) {
        var swarm = new RandomSwarm(random, shape.edges(size, random));
        // A third has only edges that wait for the end, and every series-parallel swarm.
        if (shape != Shape.SERIES_PARALLEL && random.nextInt(3) > 0) {
            swarm.turnToResults();
        }
        return swarm.document();
    }

    private void turnToResults() {
        for (var list : after) {
            list.replaceAll(
                    edge ->
                            random.nextInt(4) == 0
                                    ? new Dependency(edge.task(), EdgeCondition.RESULT)
                                    : edge);
            list.addAll(doubled(list));
        }
    }

    /** Edges of results beside edges between the same two, which are stronger. */
    private List<Dependency> doubled(List<Dependency> edges) {
        return edges.stream()
                .filter(edge -> random.nextInt(8) == 0)
                .map(edge -> new Dependency(edge.task(), EdgeCondition.RESULT))
                .toList();
    }

    private SwarmDocument document() {
        var tasks = new ArrayList<TaskSpec>();
        IntStream.range(0, after.size()).forEach(i -> tasks.add(task(i)));
        Collections.shuffle(tasks, random);
        return Swarms.of(tasks, tasks.stream().map(TaskSpec::id).toList());
    }

    private TaskSpec task(int index) {
        Collections.shuffle(after.get(index), random);
        var method = random.nextInt(3) == 0 ? PlacementMethod.ALL : PlacementMethod.ANY;
        var module = "m" + random.nextInt(MODULES);
        var task =
                Swarms.after(Swarms.task(name(index), module, method, List.of()), after.get(index));
        // Wide enough that its Map is never inline.
        return random.nextInt(8) == 0 ? Swarms.atMost(41 + random.nextInt(100), task) : task;
    }

    private static String name(int index) {
        return String.format(Locale.ROOT, "t%02d", index);
    }
}
