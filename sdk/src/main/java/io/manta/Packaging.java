package io.manta;

import io.manta.compiler.Diagnostics;
import io.manta.contract.document.Dependency;
import io.manta.contract.document.EdgeCondition;
import io.manta.contract.document.SwarmDocument;
import io.manta.contract.document.TaskSpec;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One swarm on its way into a document. Not thread-safe. */
final class Packaging {
    private final Swarm swarm;
    private final PackedModules modules;
    private final Map<Task, String> ids = new LinkedHashMap<>();

    private Packaging(Swarm swarm, Path folder, Diagnostics problems) {
        this.swarm = swarm;
        this.modules = new PackedModules(swarm.name(), folder, problems);
    }

    static PackagedSwarm of(Swarm swarm, Path folder, Diagnostics problems) {
        return new Packaging(swarm, folder, problems).pack(returned(swarm.execute()));
    }

    /** Nothing for null, which a forgetful {@code execute()} returns: the compiler refuses both. */
    private static List<Task> returned(@Nullable Flow flow) {
        return flow == null ? List.of() : flow.tasks();
    }

    private PackagedSwarm pack(List<Task> returned) {
        var order = TaskWalk.from(returned);
        var names = new UniqueNames();
        order.forEach(task -> ids.put(task, names.next(task.toString())));
        var tasks = order.stream().map(this::spec).toList();
        var document =
                new SwarmDocument(
                        swarm.name(),
                        swarm.globals(),
                        swarm.iterations(),
                        swarm.networks(),
                        modules.specs(),
                        tasks,
                        returned.stream().distinct().map(this::id).toList());
        return new PackagedSwarm(document, modules.bundles());
    }

    private TaskSpec spec(Task task) {
        return new TaskSpec(
                id(task),
                task.alias(),
                modules.idOf(task.module()),
                task.placement(),
                task.network(),
                task.concurrency(),
                task.before().stream().map(this::dependency).toList(),
                task.timeoutSeconds(),
                task.programRetry(),
                task.platformRetry());
    }

    private Dependency dependency(Task.Edge edge) {
        return new Dependency(id(edge.task()), EdgeCondition.valueOf(edge.condition().name()));
    }

    private String id(Task task) {
        var id = ids.get(task);
        if (id == null) {
            throw new IllegalStateException("every task was walked, but not " + task);
        }
        return id;
    }
}
