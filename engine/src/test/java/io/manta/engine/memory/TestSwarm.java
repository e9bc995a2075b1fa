package io.manta.engine.memory;

import io.manta.compiler.SwarmCompiler;
import io.manta.compiler.Target;
import io.manta.contract.document.Dependency;
import io.manta.contract.document.EdgeCondition;
import io.manta.contract.document.ModuleSpec;
import io.manta.contract.document.Placement;
import io.manta.contract.document.PlacementMethod;
import io.manta.contract.document.Program;
import io.manta.contract.document.Resources;
import io.manta.contract.document.RetrySpec;
import io.manta.contract.document.SwarmDocument;
import io.manta.contract.document.TaskSpec;
import io.manta.contract.id.Alias;
import io.manta.contract.id.ContentHash;
import io.manta.contract.machine.Blueprint;
import io.manta.contract.machine.HistoryBound;
import io.manta.contract.machine.ItemPlace;
import io.manta.contract.machine.WorkState;
import io.manta.contract.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A compiled swarm for tests, put together by hand: each task is a state. */
public final class TestSwarm {
    /** The bundle of every module. */
    public static final ContentHash BUNDLE = ContentHash.of("a bundle");

    /** Room for a hundred rounds in an execution, whatever they run. */
    public static final HistoryBound HISTORY = new HistoryBound(1_000, 10, Map.of());

    private final List<ModuleSpec> modules = new ArrayList<>();
    private final List<TaskSpec> tasks = new ArrayList<>();
    private final Set<String> awaited = new HashSet<>();
    private Map<String, Value> globals = Map.of();
    private Optional<Integer> iterations = Optional.empty();

    /** worker on all nodes with the dataset digits, then average on any one. */
    public static TestSwarm digits() {
        return new TestSwarm()
                .task("worker", Placement.defaults(), "digits")
                .task("average", any());
    }

    public static Placement any() {
        return Placement.defaults().withMethod(PlacementMethod.ANY);
    }

    /** Adds a task whose module needs these datasets. */
    public TestSwarm task(String alias, Placement placement, String... datasets) {
        return task(alias, placement, Optional.empty(), datasets);
    }

    /** Like the other, but with a timeout in seconds. */
    public TestSwarm task(
            String alias, Placement placement, Optional<Integer> timeout, String... datasets) {
        modules.add(
                new ModuleSpec(
                        "module-" + alias,
                        "module-" + alias,
                        "python:3.10",
                        new Program.Bundled(BUNDLE, alias + ".py"),
                        List.of(datasets),
                        Resources.defaults(),
                        Map.of("TASK", alias)));
        tasks.add(
                new TaskSpec(
                        "task-" + alias,
                        Optional.of(alias),
                        "module-" + alias,
                        placement,
                        List.of(),
                        timeout,
                        RetrySpec.none(),
                        RetrySpec.platform()));
        return this;
    }

    /** Lets the last task that was added run a command of its image. */
    public TestSwarm command(String... arguments) {
        var last = modules.remove(modules.size() - 1);
        modules.add(last.withProgram(new Program.Command(List.of(arguments))));
        return this;
    }

    /** Lets the last task that was added wait until this one has saved results. */
    public TestSwarm afterResultsOf(String alias) {
        var last = tasks.remove(tasks.size() - 1);
        tasks.add(
                new TaskSpec(
                        last.id(),
                        last.alias(),
                        last.module(),
                        last.placement(),
                        List.of(new Dependency("task-" + alias, EdgeCondition.RESULT)),
                        last.timeoutSeconds(),
                        last.programRetry(),
                        last.platformRetry()));
        awaited.add(alias);
        return this;
    }

    public TestSwarm iterations(int rounds) {
        iterations = Optional.of(rounds);
        return this;
    }

    public TestSwarm globals(Map<String, Value> values) {
        globals = values;
        return this;
    }

    public SwarmDocument document() {
        return new SwarmDocument("digits", globals, iterations, modules, tasks, List.of());
    }

    /** The blueprint that the compiler makes of it, if all of its tasks are returned. */
    public Blueprint compiled() {
        var loose = document();
        var document =
                new SwarmDocument(
                        loose.name(),
                        loose.globals(),
                        loose.iterations(),
                        loose.modules(),
                        loose.tasks(),
                        loose.tasks().stream().map(TaskSpec::id).toList());
        return SwarmCompiler.compile(document, Target.LOCAL).blueprint();
    }

    public Blueprint blueprint() {
        return new Blueprint(
                document(),
                tasks.stream().map(task -> task.alias().orElseThrow()).map(this::state).toList(),
                HISTORY);
    }

    private WorkState state(String alias) {
        return new WorkState(
                alias, List.of(new Alias(alias)), ItemPlace.PLAN, awaited.contains(alias));
    }
}
