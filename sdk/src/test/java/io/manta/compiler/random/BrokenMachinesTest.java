package io.manta.compiler.random;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.compiler.Swarms;
import io.manta.contract.document.Dependency;
import io.manta.contract.document.EdgeCondition;
import io.manta.contract.document.SwarmDocument;
import io.manta.contract.document.TaskSpec;
import io.manta.contract.id.Alias;
import io.manta.contract.json.JsonArray;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonString;
import io.manta.contract.json.JsonValue;
import io.manta.contract.machine.WorkState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What plays of random graphs are worth: machines that are wrong are caught by them. */
final class BrokenMachinesTest {
    private static final int GRAPHS = 300;
    private static final int TASKS = 14;

    /** An entry of {@code after} in the text of a machine. */
    private record Entry(String state, String member, String name) {
        EdgeCondition condition() {
            return member.equals("after") ? EdgeCondition.FINISHED : EdgeCondition.RESULT;
        }
    }

    @Test
    void machine_thatLostAnyMark_isCaught() {
        var caught = 0;
        for (var seed = 0L; seed < GRAPHS; seed++) {
            var meant = RandomSwarm.of(seed);
            if (meant.tasks().size() > TASKS) {
                continue;
            }
            var trial = Trial.of(meant, seed);
            for (var entry : entries(trial.definition())) {
                var broken = (JsonObject) without(trial.definition(), entry);
                var isNeeded = !Trial.areAlike(meant, lacking(meant, trial, entry), seed);
                assertThat(trial.faults(meant, broken).isEmpty())
                        .as("-Dgraph.seed=%d without %s", seed, entry)
                        .isEqualTo(!isNeeded);
                caught += isNeeded ? 1 : 0;
            }
        }
        assertThat(caught).isGreaterThan(GRAPHS);
    }

    @Test
    void machine_thatGoesLevelByLevel_isCaught() {
        var caught = 0;
        for (var seed = 0L; seed < GRAPHS; seed++) {
            var meant = RandomSwarm.of(seed);
            var levelled = levelled(meant);
            if (meant.tasks().size() > TASKS || Trial.areAlike(meant, levelled, seed)) {
                continue;
            }
            caught++;
            assertThat(Trial.of(levelled, seed).faults(meant))
                    .as("-Dgraph.seed=%d by levels", seed)
                    .isNotEmpty();
        }
        assertThat(caught).isGreaterThan(GRAPHS / 2);
    }

    private static Set<Entry> entries(JsonObject definition) {
        var entries = new LinkedHashSet<Entry>();
        walk(
                definition,
                "",
                entry -> {
                    entries.add(entry);
                    return true;
                });
        return entries;
    }

    private static JsonValue without(JsonObject definition, Entry lost) {
        return walk(definition, "", entry -> !entry.equals(lost));
    }

    /** The value with those entries of {@code after} that are kept. */
    private static JsonValue walk(JsonValue value, String state, Predicate<Entry> isKept) {
        if (value instanceof JsonArray array) {
            return JsonArray.of(array.items(), item -> walk(item, state, isKept));
        }
        if (!(value instanceof JsonObject object)) {
            return value;
        }
        var copy = JsonObject.builder();
        object.members()
                .forEach(
                        (name, member) ->
                                copy.put(
                                        name,
                                        name.startsWith("after")
                                                ? kept(state, name, (JsonArray) member, isKept)
                                                : walk(
                                                        member,
                                                        inside(state, name, member),
                                                        isKept)));
        return copy.build();
    }

    private static JsonValue kept(
            String state, String member, JsonArray names, Predicate<Entry> isKept) {
        return JsonArray.of(
                names.items().stream()
                        .filter(
                                name ->
                                        isKept.test(
                                                new Entry(
                                                        state,
                                                        member,
                                                        ((JsonString) name).value())))
                        .toList(),
                name -> name);
    }

    private static String inside(String state, String name, JsonValue member) {
        return member instanceof JsonObject object && object.get("Type").isPresent() ? name : state;
    }

    /** The swarm without the edges that an entry of its machine stands for. */
    private static SwarmDocument lacking(SwarmDocument swarm, Trial trial, Entry entry) {
        var later = aliases(trial, entry.state().replaceAll(" gate$", ""));
        var earlier = aliases(trial, entry.name());
        return changed(
                swarm,
                task ->
                        later.contains(new Alias(task.id()))
                                ? task.after().stream()
                                        .filter(
                                                edge ->
                                                        edge.condition() != entry.condition()
                                                                || !earlier.contains(
                                                                        new Alias(edge.task())))
                                        .toList()
                                : task.after());
    }

    private static List<Alias> aliases(Trial trial, String state) {
        return trial.blueprint().states().stream()
                .filter(each -> each.name().equals(state))
                .map(WorkState::aliases)
                .findFirst()
                .orElseThrow();
    }

    /** The swarm in which every task waits for all that could run before it by count of edges. */
    private static SwarmDocument levelled(SwarmDocument swarm) {
        var levels = new HashMap<String, Integer>();
        swarm.tasks().forEach(task -> level(task, swarm, levels));
        return changed(
                swarm,
                task ->
                        swarm.tasks().stream()
                                .map(TaskSpec::id)
                                .filter(id -> of(id, levels) == of(task.id(), levels) - 1)
                                .map(id -> new Dependency(id, EdgeCondition.FINISHED))
                                .toList());
    }

    private static int of(String task, Map<String, Integer> levels) {
        return levels.getOrDefault(task, 0);
    }

    private static int level(TaskSpec task, SwarmDocument swarm, Map<String, Integer> levels) {
        var known = levels.get(task.id());
        if (known != null) {
            return known;
        }
        var level = 0;
        for (var earlier : swarm.tasks()) {
            if (task.after().stream().anyMatch(edge -> edge.task().equals(earlier.id()))) {
                level = Math.max(level, 1 + level(earlier, swarm, levels));
            }
        }
        levels.put(task.id(), level);
        return level;
    }

    private static SwarmDocument changed(
            SwarmDocument swarm, Function<TaskSpec, List<Dependency>> after) {
        var tasks = new ArrayList<TaskSpec>();
        swarm.tasks().forEach(task -> tasks.add(Swarms.after(task, after.apply(task))));
        return Swarms.of(tasks);
    }
}
