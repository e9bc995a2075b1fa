package io.manta.benchmarks.compiler;

import io.manta.contract.document.Dependency;
import io.manta.contract.document.EdgeCondition;
import io.manta.contract.document.ModuleSpec;
import io.manta.contract.document.Placement;
import io.manta.contract.document.PlacementMethod;
import io.manta.contract.document.Program;
import io.manta.contract.document.Resources;
import io.manta.contract.document.RetrySpec;
import io.manta.contract.document.SwarmDocument;
import io.manta.contract.document.TaskSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** A kind of graph, of any number of tasks, each on one node. */
public enum Shape {
    /** Each task after the one before. */
    CHAIN,
    /** One task, all others after it: they are alike, and fold. */
    FAN,
    /** Ten tasks that differ, one that joins them, ten after it, and so on. */
    LAYERS,
    /** Each task after up to three of the twenty before it. */
    RANDOM;

    private static final int WIDTH = 10;
    private static final int WINDOW = 20;
    private static final int MOST_EDGES = 3;
    private static final int SEED = 17;

    /** The swarm of this shape with so many tasks. */
    public SwarmDocument swarm(int tasks) {
        IntFunction<List<Integer>> before = before(tasks);
        var specs =
                IntStream.range(0, tasks)
                        .mapToObj(i -> task(i, moduleOf(i), before.apply(i)))
                        .toList();
        var modules = IntStream.rangeClosed(0, WIDTH).mapToObj(Shape::module).toList();
        var returns = specs.stream().map(TaskSpec::id).toList();
        return new SwarmDocument("swarm", Map.of(), Optional.empty(), modules, specs, returns);
    }

    private IntFunction<List<Integer>> before(int tasks) {
        return switch (this) {
            case CHAIN -> i -> i == 0 ? List.of() : List.of(i - 1);
            case FAN -> i -> i == 0 ? List.of() : List.of(0);
            case LAYERS -> Shape::beforeInLayers;
            case RANDOM -> random(tasks)::get;
        };
    }

    private int moduleOf(int task) {
        return switch (this) {
            case CHAIN -> 0;
            case FAN -> task == 0 ? 0 : 1;
            case LAYERS -> task % (WIDTH + 1);
            case RANDOM -> task % WIDTH;
        };
    }

    /** The first of every eleven joins the ten before it. */
    private static List<Integer> beforeInLayers(int task) {
        var place = task % (WIDTH + 1);
        if (place > 0) {
            return List.of(task - place);
        }
        return IntStream.range(Math.max(0, task - WIDTH), task).boxed().toList();
    }

    private static List<List<Integer>> random(int tasks) {
        var random = new Random(SEED);
        var all = new ArrayList<List<Integer>>();
        for (var i = 0; i < tasks; i++) {
            var from = Math.max(0, i - WINDOW);
            var edges = i == 0 ? 0 : random.nextInt(MOST_EDGES + 1);
            all.add(random.ints(edges, from, Math.max(i, from + 1)).boxed().distinct().toList());
        }
        return all;
    }

    private static TaskSpec task(int number, int module, List<Integer> before) {
        return new TaskSpec(
                "t" + number,
                Optional.of("t" + number),
                "m" + module,
                Placement.defaults().withMethod(PlacementMethod.ANY),
                before.stream().map(i -> new Dependency("t" + i, EdgeCondition.FINISHED)).toList(),
                Optional.empty(),
                RetrySpec.none(),
                RetrySpec.platform());
    }

    private static ModuleSpec module(int number) {
        return new ModuleSpec(
                "m" + number,
                "m" + number,
                "python:3.10",
                new Program.Inline("print(" + number + ")\n"),
                List.of(),
                Resources.defaults(),
                Map.of());
    }
}
