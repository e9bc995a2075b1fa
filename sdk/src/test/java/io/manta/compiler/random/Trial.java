package io.manta.compiler.random;

import io.manta.asl.AslWriter;
import io.manta.compiler.SwarmCompiler;
import io.manta.compiler.Target;
import io.manta.contract.document.Dependency;
import io.manta.contract.document.Placement;
import io.manta.contract.document.PlacementMethod;
import io.manta.contract.document.SwarmDocument;
import io.manta.contract.id.Alias;
import io.manta.contract.id.NodeId;
import io.manta.contract.id.RunId;
import io.manta.contract.json.JsonObject;
import io.manta.contract.machine.Blueprint;
import io.manta.contract.machine.RoundPlan;
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
        var plan = plan(swarm.blueprint());
        var faults = new ArrayList<String>();
        for (var slow : meant.tasks()) {
            faults.addAll(play(text, plan, meant, new Durations(slow.id(), seed)));
        }
        return faults;
    }

    private static List<String> play(
            String text, JsonObject plan, SwarmDocument meant, Durations durations) {
        var spans = Simulator.play(text, plan, durations::of);
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

    /** Every task on its node, or on both of two if it runs on all. */
    private static JsonObject plan(Blueprint blueprint) {
        var items = new LinkedHashMap<String, List<RoundPlan.Item>>();
        for (var state : blueprint.states()) {
            items.put(
                    state.name(),
                    state.aliases().stream()
                            .flatMap(
                                    alias ->
                                            nodes(blueprint, alias).stream()
                                                    .map(n -> new RoundPlan.Item(alias, n)))
                            .toList());
        }
        return new RoundPlan(new RunId("run"), 0, 0, RoundPlan.Next.ROUND, items).json();
    }

    private static List<NodeId> nodes(Blueprint blueprint, Alias alias) {
        Placement placement = blueprint.task(alias).placement();
        return placement.method() == PlacementMethod.ALL
                ? List.of(new NodeId("n1"), new NodeId("n2"))
                : List.of(new NodeId("n1"));
    }
}
