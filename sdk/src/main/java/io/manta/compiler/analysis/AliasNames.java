package io.manta.compiler.analysis;

import io.manta.contract.document.ModuleSpec;
import io.manta.contract.document.SwarmDocument;
import io.manta.contract.document.TaskSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The name of each task: its alias, or else its module's name if no other task would have it, or
 * else that name with a number. A task of an unknown module is called by its id. Numbers are given
 * in post-order from the returned tasks and skip names that are taken. Names may still be
 * malformed, and given aliases may repeat.
 */
final class AliasNames {
    private final SwarmDocument document;
    private final Map<String, String> moduleNames;
    private final Set<String> taken = new HashSet<>();
    private final String[] names;

    private AliasNames(SwarmDocument document) {
        this.document = document;
        this.names = new String[document.tasks().size()];
        this.moduleNames =
                document.modules().stream()
                        .collect(
                                Collectors.toMap(
                                        ModuleSpec::id, ModuleSpec::name, (first, next) -> first));
    }

    /** The names of the document's tasks, in document order. */
    static List<String> of(SwarmDocument document, Wiring wiring) {
        var names = new AliasNames(document);
        names.takeGiven();
        var groups = names.unnamed(wiring);
        groups.values().removeIf(names::takeWhole);
        groups.forEach(names::number);
        return List.of(names.names);
    }

    private void takeGiven() {
        for (var i = 0; i < names.length; i++) {
            var alias = document.tasks().get(i).alias();
            if (alias.isPresent()) {
                names[i] = alias.get();
                taken.add(alias.get());
            }
        }
    }

    /** The tasks without an alias by their module's name, each group in the order of numbering. */
    private Map<String, List<Integer>> unnamed(Wiring wiring) {
        var groups = new LinkedHashMap<String, List<Integer>>();
        var seen = new boolean[names.length];
        IntStream.concat(IntStream.of(wiring.postOrder()), IntStream.range(0, names.length))
                .forEach(
                        task -> {
                            if (names[task] == null && !seen[task]) {
                                seen[task] = true;
                                groups.computeIfAbsent(moduleName(task), name -> new ArrayList<>())
                                        .add(task);
                            }
                        });
        return groups;
    }

    private boolean takeWhole(List<Integer> group) {
        var name = moduleName(group.get(0));
        if (group.size() > 1 || !taken.add(name)) {
            return false;
        }
        names[group.get(0)] = name;
        return true;
    }

    private void number(String name, List<Integer> group) {
        var number = 0;
        for (var task : group) {
            do {
                number++;
            } while (!taken.add(name + "_" + number));
            names[task] = name + "_" + number;
        }
    }

    private String moduleName(int task) {
        return moduleNames.getOrDefault(task(task).module(), task(task).id());
    }

    private TaskSpec task(int index) {
        return document.tasks().get(index);
    }
}
