package io.manta.compiler;

import io.manta.contract.document.Dependency;
import io.manta.contract.document.EdgeCondition;
import io.manta.contract.document.Maximum;
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

/** Documents for tests, whose tasks are called by their ids. */
public final class Swarms {
    private Swarms() {}

    /** A swarm of tasks, all returned: each runs on one node. */
    public static SwarmDocument of(TaskSpec... tasks) {
        return of(List.of(tasks), List.of(tasks).stream().map(TaskSpec::id).toList());
    }

    /** Like {@link #of(TaskSpec...)}, but of tasks in a list. */
    public static SwarmDocument of(List<TaskSpec> tasks) {
        return of(tasks, tasks.stream().map(TaskSpec::id).toList());
    }

    public static SwarmDocument of(List<TaskSpec> tasks, List<String> returns) {
        var modules = tasks.stream().map(TaskSpec::module).distinct().map(Swarms::module).toList();
        return new SwarmDocument("test", Map.of(), Optional.empty(), modules, tasks, returns);
    }

    /** A task on one node, of a module of its own name. */
    public static TaskSpec task(String id, String... after) {
        return task(id, id, PlacementMethod.ANY, List.of(after));
    }

    public static TaskSpec task(
            String id, String module, PlacementMethod method, List<String> after) {
        return new TaskSpec(
                id,
                Optional.of(id),
                module,
                Placement.defaults().withMethod(method),
                after.stream().map(task -> new Dependency(task, EdgeCondition.FINISHED)).toList(),
                Optional.empty(),
                RetrySpec.none(),
                RetrySpec.platform());
    }

    /** The task with these edges and no others. */
    public static TaskSpec after(TaskSpec task, List<Dependency> after) {
        return new TaskSpec(
                task.id(),
                task.alias(),
                task.module(),
                task.placement(),
                after,
                task.timeoutSeconds(),
                task.programRetry(),
                task.platformRetry());
    }

    /** The task, which now also awaits results of others. */
    public static TaskSpec awaiting(TaskSpec task, String... others) {
        var after = new ArrayList<>(task.after());
        for (var other : others) {
            after.add(new Dependency(other, EdgeCondition.RESULT));
        }
        return after(task, after);
    }

    /** The task without an alias. */
    public static TaskSpec unnamed(TaskSpec task) {
        return new TaskSpec(
                task.id(),
                Optional.empty(),
                task.module(),
                task.placement(),
                task.after(),
                task.timeoutSeconds(),
                task.programRetry(),
                task.platformRetry());
    }

    /** The task on so many nodes at most. */
    public static TaskSpec atMost(int nodes, TaskSpec task) {
        return with(
                task,
                task.placement().withMaximum(Optional.of(new Maximum.Count(nodes))),
                task.platformRetry());
    }

    /** The task, so many of which run at a time. */
    public static TaskSpec concurrency(int most, TaskSpec task) {
        return new TaskSpec(
                task.id(),
                task.alias(),
                task.module(),
                task.placement(),
                task.network(),
                Optional.of(most),
                task.after(),
                task.timeoutSeconds(),
                task.programRetry(),
                task.platformRetry());
    }

    /** The task that nothing retries. */
    public static TaskSpec unretried(TaskSpec task) {
        return with(task, task.placement(), RetrySpec.none());
    }

    private static TaskSpec with(TaskSpec task, Placement placement, RetrySpec platformRetry) {
        return new TaskSpec(
                task.id(),
                task.alias(),
                task.module(),
                placement,
                task.after(),
                task.timeoutSeconds(),
                task.programRetry(),
                platformRetry);
    }

    public static ModuleSpec module(String id) {
        return new ModuleSpec(
                id,
                id,
                "python:3.10",
                new Program.Inline("print()\n"),
                List.of(),
                Resources.defaults(),
                Map.of());
    }
}
