package io.manta.compiler.random;

import io.manta.compiler.Swarms;
import io.manta.contract.document.PlacementMethod;
import io.manta.contract.document.SwarmDocument;
import io.manta.contract.document.TaskSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A random series-parallel swarm: the same seed gives the same swarm. */
final class RandomSwarm {
    private static final int MODULES = 3;

    private final Random random;
    private final Map<String, List<String>> before = new TreeMap<>();

    private RandomSwarm(long seed) {
        this.random = new Random(seed);
    }

    static SwarmDocument of(long seed) {
        var swarm = new RandomSwarm(seed);
        var size = 1 + swarm.random.nextInt(14);
        var block = swarm.block(size);
        swarm.addImpliedEdges();
        return swarm.document(block);
    }

    /** What of a part nothing runs before, and what nothing runs after. */
    private record Block(List<String> starts, List<String> ends) {}

    private Block block(int size) {
        if (size == 1) {
            var name = "t%02d".formatted(before.size());
            before.put(name, new ArrayList<>());
            return new Block(List.of(name), List.of(name));
        }
        var left = 1 + random.nextInt(size - 1);
        var first = block(left);
        var second = block(size - left);
        if (random.nextBoolean()) {
            second.starts().forEach(start -> before(start).addAll(first.ends()));
            return new Block(first.starts(), second.ends());
        }
        return new Block(both(first.starts(), second.starts()), both(first.ends(), second.ends()));
    }

    /** Says again, now and then, what is known already: an ancestor, or an edge twice. */
    private void addImpliedEdges() {
        for (var task : before.keySet()) {
            for (var ancestor : ancestors(task)) {
                if (random.nextInt(4) == 0) {
                    before(task).add(ancestor);
                }
            }
        }
    }

    private Set<String> ancestors(String task) {
        var all = new TreeSet<String>();
        for (var parent : before(task)) {
            all.add(parent);
            all.addAll(ancestors(parent));
        }
        return all;
    }

    private SwarmDocument document(Block block) {
        var tasks = new ArrayList<TaskSpec>();
        before.forEach((name, after) -> tasks.add(task(name, after)));
        Collections.shuffle(tasks, random);
        return Swarms.of(tasks, block.ends());
    }

    private TaskSpec task(String name, List<String> after) {
        Collections.shuffle(after, random);
        var method = random.nextInt(3) == 0 ? PlacementMethod.ALL : PlacementMethod.ANY;
        var task = Swarms.task(name, "m" + random.nextInt(MODULES), method, after);
        // Wide enough that its Map is never inline.
        return random.nextInt(8) == 0 ? Swarms.atMost(41 + random.nextInt(100), task) : task;
    }

    private List<String> before(String task) {
        return before.getOrDefault(task, List.of());
    }

    private static List<String> both(List<String> one, List<String> other) {
        var all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }
}
