package io.manta.contract.document;

import io.manta.contract.value.Tag;
import io.manta.contract.value.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A swarm as data: what an author's code becomes and the only thing that the compiler takes.
 *
 * <p>It is shape without judgement: names may be wrong, edges may make a cycle. The compiler says
 * so, all at once. {@link SwarmDocumentJson} has its text; the JSON Schema beside it is published.
 *
 * @param globals first values by tag; the only names that are judged, because no program could read
 *     another
 * @param iterations the number of rounds; without it rounds go on only while a task schedules the
 *     next
 * @param networks the names of the networks that tasks can join
 * @param returns the ids of the tasks that {@code execute()} returned
 */
public record SwarmDocument(
        String name,
        Map<String, Value> globals,
        Optional<Integer> iterations,
        List<String> networks,
        List<ModuleSpec> modules,
        List<TaskSpec> tasks,
        List<String> returns) {

    /** The version of the format that this code writes, and the only one that it reads. */
    public static final int VERSION = 1;

    /**
     * How deep a global's lists and objects may be nested: far above what people write, and low
     * enough for a document to be read inside other texts.
     */
    public static final int MAX_GLOBAL_DEPTH = 100;

    public SwarmDocument {
        globals.keySet().forEach(Tag::check);
        globals = Collections.unmodifiableMap(new LinkedHashMap<>(globals));
        networks = List.copyOf(networks);
        modules = List.copyOf(modules);
        tasks = List.copyOf(tasks);
        returns = List.copyOf(returns);
    }

    /** A swarm without networks. */
    public SwarmDocument(
            String name,
            Map<String, Value> globals,
            Optional<Integer> iterations,
            List<ModuleSpec> modules,
            List<TaskSpec> tasks,
            List<String> returns) {
        this(name, globals, iterations, List.of(), modules, tasks, returns);
    }

    public SwarmDocument withGlobals(Map<String, Value> value) {
        return new SwarmDocument(name, value, iterations, networks, modules, tasks, returns);
    }

    public SwarmDocument withNetworks(List<String> value) {
        return new SwarmDocument(name, globals, iterations, value, modules, tasks, returns);
    }

    public SwarmDocument withModules(List<ModuleSpec> value) {
        return new SwarmDocument(name, globals, iterations, networks, value, tasks, returns);
    }
}
