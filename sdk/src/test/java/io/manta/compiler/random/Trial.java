package io.manta.compiler.random;

import static java.util.Objects.requireNonNull;

import io.manta.asl.AslWriter;
import io.manta.compiler.SwarmCompiler;
import io.manta.compiler.Target;
import io.manta.contract.document.Dependency;
import io.manta.contract.document.EdgeCondition;
import io.manta.contract.document.Placement;
import io.manta.contract.document.PlacementMethod;
import io.manta.contract.document.SwarmDocument;
import io.manta.contract.document.TaskSpec;
import io.manta.contract.id.ContentHash;
import io.manta.contract.id.NodeId;
import io.manta.contract.id.RunId;
import io.manta.contract.json.Json;
import io.manta.contract.json.JsonObject;
import io.manta.contract.machine.Blueprint;
import io.manta.contract.machine.ItemPlace;
import io.manta.contract.machine.RoundPlan;
import io.manta.contract.machine.StoredItems;
import io.manta.contract.machine.WorkState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/**
 * One compiled swarm, to be played in many ways: looks for times at which its machine does what a
 * graph forbids.
 *
 * @param text the machine's
 */
record Trial(Blueprint blueprint, String text, Script.Round round, long seed) {
    private static final int UNLIMITED = Integer.MAX_VALUE;
    private static final int SCARCE = 2;

    static Trial of(SwarmDocument swarm, long seed) {
        var compiled = SwarmCompiler.compile(swarm, Target.LOCAL);
        return new Trial(
                compiled.blueprint(),
                AslWriter.write(compiled.machine()),
                round(compiled.blueprint(), new Random(seed)),
                seed);
    }

    /**
     * What is wrong with the machine if it is to do what {@code meant} says: a task that starts
     * before what it waits for, or later than it had to; a round that ends late, or never. Empty if
     * nothing was seen.
     */
    List<String> faults(SwarmDocument meant) {
        return faults(meant, definition());
    }

    /** Like {@link #faults(SwarmDocument)}, but of the machine that another text defines. */
    List<String> faults(SwarmDocument meant, JsonObject definition) {
        var script = Script.of(definition, round);
        return Stream.concat(
                        plays(meant).map(times -> unlimited(script, meant, times)),
                        Stream.of(scarce(script)))
                .filter(faults -> !faults.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    JsonObject definition() {
        return (JsonObject) Json.read(text);
    }

    /** Whether the graphs let every task start at the same times, whatever each takes. */
    static boolean areAlike(SwarmDocument one, SwarmDocument other, long seed) {
        return plays(one, seed).allMatch(times -> dues(one, times).equals(dues(other, times)));
    }

    private Stream<Times> plays(SwarmDocument swarm) {
        return plays(swarm, seed);
    }

    /** Each task is the slow one once with its result at once, and once with it at the end. */
    private static Stream<Times> plays(SwarmDocument swarm, long seed) {
        var late = swarm.tasks().stream().map(task -> new Times(task.id(), true, seed));
        var early = swarm.tasks().stream().map(task -> new Times(task.id(), false, seed));
        return hasResults(swarm) ? Stream.concat(late, early) : late;
    }

    private static boolean hasResults(SwarmDocument swarm) {
        return swarm.tasks().stream()
                .flatMap(task -> task.after().stream())
                .anyMatch(edge -> edge.condition() == EdgeCondition.RESULT);
    }

    private static List<String> unlimited(Script script, SwarmDocument meant, Times times) {
        var played = Simulator.play(script, times, UNLIMITED);
        var spans = played.spans();
        var faults = new ArrayList<String>();
        for (var task : meant.tasks()) {
            var span = spans.get(task.id());
            if (span == null) {
                faults.add(task.id() + " did not run");
                continue;
            }
            var due = due(task, spans);
            if (span.start() != due || span.lastStart() != due) {
                faults.add("%s started at %s, due %s".formatted(task.id(), span, due));
            }
        }
        var end = spans.values().stream().mapToLong(Simulator.Span::end).max().orElse(0);
        if (!played.hasEnded() || played.end() != end) {
            faults.add("the round ended at %s, due %s".formatted(played.end(), end));
        }
        return faults;
    }

    private List<String> scarce(Script script) {
        var played = Simulator.play(script, new Times("", true, seed), SCARCE);
        return played.hasEnded() ? List.of() : List.of("the round stood still");
    }

    private static long due(TaskSpec task, Map<String, Simulator.Span> spans) {
        return task.after().stream().mapToLong(edge -> when(edge, spans)).max().orElse(0);
    }

    private static long when(Dependency edge, Map<String, Simulator.Span> spans) {
        var span = spans.get(edge.task());
        if (span == null) {
            return Long.MAX_VALUE;
        }
        return edge.condition() == EdgeCondition.FINISHED ? span.end() : span.results();
    }

    /** When each task is due, by the graph alone. */
    private static Map<String, Simulator.Span> dues(SwarmDocument swarm, Times times) {
        var spans = new LinkedHashMap<String, Simulator.Span>();
        var tasks = new LinkedHashMap<String, TaskSpec>();
        swarm.tasks().forEach(task -> tasks.put(task.id(), task));
        tasks.keySet().forEach(id -> due(id, tasks, spans, times));
        return Map.copyOf(spans);
    }

    private static void due(
            String id,
            Map<String, TaskSpec> tasks,
            Map<String, Simulator.Span> spans,
            Times times) {
        if (spans.containsKey(id)) {
            return;
        }
        var task = requireNonNull(tasks.get(id));
        task.after().forEach(edge -> due(edge.task(), tasks, spans, times));
        var start = due(task, spans);
        for (var node : nodes(task.placement())) {
            var assignment = id + "/" + node.value();
            spans.merge(
                    id,
                    new Simulator.Span(
                            start,
                            start,
                            start + times.result(assignment),
                            start + times.duration(assignment)),
                    Simulator.Span::with);
        }
    }

    /**
     * One task takes longer than all others together, so that whatever waits for it, or should and
     * does not, shows.
     *
     * @param isLate whether the slow task's results come at its end
     */
    private record Times(String slow, boolean isLate, long seed) implements Simulator.Times {
        private static final long LONG = 1_000_000;

        @Override
        public long duration(String assignment) {
            return isSlow(assignment) ? LONG : 2 + random(assignment, 100);
        }

        @Override
        public long result(String assignment) {
            if (isSlow(assignment)) {
                return isLate ? LONG - 1 : 1;
            }
            return 1 + random(assignment + " result", duration(assignment) - 1);
        }

        private boolean isSlow(String assignment) {
            return assignment.startsWith(slow + "/");
        }

        private long random(String text, long most) {
            // What a hash code has in its lower bits alone is too alike for names in a row.
            var mixed = (text.hashCode() + seed) * 0x9E3779B97F4A7C15L;
            return Math.floorMod(mixed >>> 20, most);
        }
    }

    /**
     * Every task on its node, or on both of two if it runs on all. What may be in the plan or in
     * the object store is in one of them by chance.
     */
    private static Script.Round round(Blueprint blueprint, Random random) {
        var items = new LinkedHashMap<String, List<RoundPlan.Item>>();
        var stored = new LinkedHashMap<String, StoredItems>();
        var objects = new LinkedHashMap<String, String>();
        for (var state : blueprint.states()) {
            var list = items(blueprint, state);
            if (state.place() == ItemPlace.STORE
                    || (state.place() == ItemPlace.EITHER && random.nextBoolean())) {
                var content = RoundPlan.json(list).text();
                var hash = ContentHash.of(content);
                objects.put(Target.LOCAL.bucket() + "/" + hash.objectKey(), content);
                stored.put(state.name(), new StoredItems(hash, list.size()));
            } else {
                items.put(state.name(), list);
            }
        }
        var plan =
                new RoundPlan(
                        new RunId("run"),
                        0,
                        0,
                        RoundPlan.Next.ROUND,
                        items,
                        stored,
                        0,
                        Optional.empty());
        return new Script.Round(plan.json(), objects);
    }

    private static List<RoundPlan.Item> items(Blueprint blueprint, WorkState state) {
        return state.aliases().stream()
                .flatMap(
                        alias ->
                                nodes(blueprint.task(alias).placement()).stream()
                                        .map(node -> new RoundPlan.Item(alias, node)))
                .toList();
    }

    private static List<NodeId> nodes(Placement placement) {
        return placement.method() == PlacementMethod.ALL
                ? List.of(new NodeId("n1"), new NodeId("n2"))
                : List.of(new NodeId("n1"));
    }
}
