package io.manta.compiler.analysis;

import io.manta.contract.document.ModuleSpec;
import io.manta.contract.document.SwarmDocument;
import io.manta.contract.document.TaskSpec;
import java.util.List;

/**
 * A document, right or wrong, with what can be said of it: what resolves, and what each task is
 * called.
 *
 * @param aliases the name of each task, in document order; where the document gives none, the one
 *     that it gets
 */
public record SwarmIndex(SwarmDocument document, Wiring wiring, List<String> aliases) {
    public SwarmIndex {
        aliases = List.copyOf(aliases);
    }

    public static SwarmIndex of(SwarmDocument document) {
        var wiring = Wiring.of(document);
        return new SwarmIndex(document, wiring, AliasNames.of(document, wiring));
    }

    /** How many tasks there are. */
    public int size() {
        return document.tasks().size();
    }

    public TaskSpec task(int index) {
        return document.tasks().get(index);
    }

    public String alias(int index) {
        return aliases.get(index);
    }

    /** What messages call the swarm. */
    public String path() {
        return document.name().isBlank() ? "swarm" : document.name();
    }

    /** What messages call a module. */
    public String path(ModuleSpec module) {
        return path() + "/" + module.name();
    }

    /** What messages call a task. */
    public String path(int index) {
        return path() + "/" + alias(index);
    }
}
