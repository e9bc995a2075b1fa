package io.manta.compiler.random;

import io.manta.asl.AslWriter;
import io.manta.compiler.SwarmCompiler;
import io.manta.compiler.Target;
import io.manta.contract.document.Dependency;
import io.manta.contract.document.Placement;
import io.manta.contract.document.PlacementMethod;
import io.manta.contract.document.SwarmDocument;
import io.manta.contract.id.Alias;
import io.manta.contract.id.ContentHash;
import io.manta.contract.id.NodeId;
import io.manta.contract.id.RunId;
import io.manta.contract.machine.Blueprint;
import io.manta.contract.machine.ItemPlace;
import io.manta.contract.machine.RoundPlan;
import io.manta.contract.machine.StoredItems;
import io.manta.contract.machine.WorkState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Compiles one swarm and looks for times at which its machine does what another swarm's graph
 * forbids.
 */
final class Trial {
    private Trial() {}

    /**
     * What is wrong with the machine of {@code compiled} if it is to do what {@code meant} says: a
     * task that starts before one that it runs after has ended, or later than it had to. Empty if
     * nothing was seen.
     */
    static List<String> faults(SwarmDocument compiled, SwarmDocument meant, long seed) {
        var swarm = SwarmCompiler.compile(compiled, Target.LOCAL);
        var text = AslWriter.write(swarm.machine());
        var round = round(swarm.blueprint(), new Random(seed));
        var faults = new ArrayList<String>();
        for (var slow : meant.tasks()) {
            faults.addAll(play(text, round, meant, new Durations(slow.id(), seed)));
        }
        return faults;
    }

    private static List<String> play(
            String text, Simulator.Round round, SwarmDocument meant, Durations durations) {
        var spans = Simulator.play(text, round, durations::of);
        var faults = new ArrayList<String>();
        for (var task : meant.tasks()) {
            var span = spans.get(task.id());
            if (span == null) {
                faults.add(task.id() + " did not run");
                continue;
            }
            var due =
                    task.after().stream()
                            .map(Dependency::task)
                            .mapToLong(before -> end(spans, before))
                            .max()
                            .orElse(0);
            if (span.start() != due) {
                faults.add("%s started at %d, due %d".formatted(task.id(), span.start(), due));
            }
        }
        return faults;
    }

    private static long end(Map<String, Simulator.Span> spans, String task) {
        var span = spans.get(task);
        return span == null ? Long.MAX_VALUE : span.end();
    }

    /**
     * One task takes longer than all others together, so that whatever waits for it, or should and
     * does not, shows.
     */
    private record Durations(String slow, long seed) {
        long of(String assignment) {
            return assignment.startsWith(slow + "/")
                    ? 1_000_000
                    : 1 + new Random(seed ^ assignment.hashCode()).nextInt(100);
        }
    }

    /**
     * Every task on its node, or on both of two if it runs on all. What may be in the plan or in
     * the object store is in one of them by chance.
     */
    private static Simulator.Round round(Blueprint blueprint, Random random) {
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
        var plan = new RoundPlan(new RunId("run"), 0, 0, RoundPlan.Next.ROUND, items, stored, 0);
        return new Simulator.Round(plan.json(), objects);
    }

    private static List<RoundPlan.Item> items(Blueprint blueprint, WorkState state) {
        return state.aliases().stream()
                .flatMap(
                        alias ->
                                nodes(blueprint, alias).stream()
                                        .map(node -> new RoundPlan.Item(alias, node)))
                .toList();
    }

    private static List<NodeId> nodes(Blueprint blueprint, Alias alias) {
        Placement placement = blueprint.task(alias).placement();
        return placement.method() == PlacementMethod.ALL
                ? List.of(new NodeId("n1"), new NodeId("n2"))
                : List.of(new NodeId("n1"));
    }
}
