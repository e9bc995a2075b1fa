package io.manta.engine.status;

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
        return runs.get(id).map(run -> view(run, 0));
    }

    /** The run with its newest round only, which is what a progress display needs. */
    public Optional<RunView> newest(RunId id) {
        return runs.get(id).map(run -> view(run, Math.max(run.round(), 0)));
    }

    private RunView view(RunRecord run, int from) {
        return new RunView(
                run,
                IntStream.rangeClosed(from, run.round())
                        .mapToObj(round -> rounds.get(run.id(), round))
                        .flatMap(Optional::stream)
                        .map(plan -> round(run, plan))
                        .toList());
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
                            .map(assignment -> view(assignment, run, newest))
                            .toList();
            tasks.add(new TaskView(alias, assignments));
        }
        return new RoundView(plan.round(), tasks);
    }

    private static AssignmentView view(
            Assignment assignment, RunRecord run, Map<Assignment, AttemptRecord> newest) {
        var record = Optional.ofNullable(newest.get(assignment));
        var never = run.status().isEnded() ? AssignmentStatus.STOPPED : AssignmentStatus.PENDING;
        return new AssignmentView(
                assignment, record.map(AttemptRecord::status).orElse(never), record);
    }
}
