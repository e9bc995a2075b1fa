package io.manta.engine.status;

import io.manta.contract.document.TaskSpec;
import io.manta.contract.id.Alias;
import io.manta.contract.id.Assignment;
import io.manta.contract.id.RunId;
import io.manta.contract.machine.RoundPlan;
import io.manta.contract.run.AssignmentStatus;
import io.manta.engine.plan.RoundItems;
import io.manta.engine.port.AttemptRecord;
import io.manta.engine.port.Attempts;
import io.manta.engine.port.Blueprints;
import io.manta.engine.port.Rounds;
import io.manta.engine.port.RunRecord;
import io.manta.engine.port.Runs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Shows runs. Thread-safe. */
public final class RunViews {
    private final Runs runs;
    private final Rounds rounds;
    private final Attempts attempts;
    private final Blueprints blueprints;
    private final RoundItems items;

    public RunViews(
            Runs runs, Rounds rounds, Attempts attempts, Blueprints blueprints, RoundItems items) {
        this.runs = runs;
        this.rounds = rounds;
        this.attempts = attempts;
        this.blueprints = blueprints;
        this.items = items;
    }

    /** The run with all its rounds. */
    public Optional<RunView> whole(RunId id) {
        return since(id, 0);
    }

    /** The run with its rounds from this one on. */
    public Optional<RunView> since(RunId id, int round) {
        return runs.get(id).map(run -> new RunView(run, rounds(run, round, run.round()).toList()));
    }

    /** The run with its newest round only, which is what a progress display needs. */
    public Optional<RunView> newest(RunId id) {
        return runs.get(id)
                .map(
                        run ->
                                new RunView(
                                        run,
                                        rounds(run, Math.max(run.round(), 0), run.round())
                                                .toList()));
    }

    /** Rounds of a run, both ends included, each read when it is taken. */
    public Stream<RoundView> rounds(RunRecord run, int first, int last) {
        return IntStream.rangeClosed(first, last).boxed().flatMap(round -> round(run, round));
    }

    /** The rounds of a run, the newest first, each read when it is taken. */
    public Stream<RoundView> newestFirst(RunRecord run) {
        return IntStream.rangeClosed(0, run.round())
                .map(round -> run.round() - round)
                .boxed()
                .flatMap(round -> round(run, round));
    }

    private Stream<RoundView> round(RunRecord run, int round) {
        return rounds.get(run.id(), round).map(plan -> round(run, plan)).stream();
    }

    private RoundView round(RunRecord run, RoundPlan plan) {
        Map<Assignment, AttemptRecord> newest =
                attempts.newest(run.id(), Optional.of(plan.round())).stream()
                        // Of a round that has begun anew, what was before is over.
                        .filter(record -> record.attempt().segment() >= plan.segment())
                        .collect(
                                Collectors.toMap(
                                        record -> record.attempt().assignment(),
                                        Function.identity()));
        var nodes = items.nodes(plan);
        var tasks = new ArrayList<TaskView>();
        for (var task : blueprints.get(run.document()).orElseThrow().document().tasks()) {
            var alias = new Alias(task.alias().orElseThrow());
            var assignments =
                    nodes.getOrDefault(alias, List.of()).stream()
                            .sorted()
                            .map(node -> new Assignment(run.id(), alias, node, plan.round()))
                            .map(assignment -> view(assignment, task, run, newest))
                            .toList();
            tasks.add(new TaskView(alias, assignments));
        }
        return new RoundView(plan.round(), tasks);
    }

    private AssignmentView view(
            Assignment assignment,
            TaskSpec task,
            RunRecord run,
            Map<Assignment, AttemptRecord> newest) {
        return Optional.ofNullable(newest.get(assignment))
                .map(record -> view(task, run, Tries.of(record, attempts)))
                .orElseGet(() -> new AssignmentView(assignment, never(run), Optional.empty()));
    }

    private static AssignmentView view(TaskSpec task, RunRecord run, Tries tries) {
        var record = tries.newest();
        var goesOn = !run.status().isEnded() && run.stopReason().isEmpty();
        return new AssignmentView(
                record.attempt().assignment(),
                record.status(),
                Optional.of(record),
                tries.earlier(),
                goesOn && tries.goOn(task));
    }

    /** How one stands that was never launched. */
    private static AssignmentStatus never(RunRecord run) {
        return run.status().isEnded() ? AssignmentStatus.STOPPED : AssignmentStatus.PENDING;
    }
}
