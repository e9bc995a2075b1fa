package io.manta.cli.read;

import io.manta.cli.CliException;
import io.manta.cli.help.OptionGroup;
import io.manta.cli.text.Closest;
import io.manta.contract.id.Assignment;
import io.manta.contract.id.Attempt;
import io.manta.engine.port.RunRecord;
import io.manta.engine.status.AssignmentView;
import io.manta.engine.status.RoundView;
import io.manta.engine.status.TaskView;
import io.manta.local.LocalStore;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that pick some attempts of a run. */
@OptionGroup("Which tasks, nodes and rounds")
public final class AssignmentFilter {
    @Option(names = "--task", paramLabel = "ALIAS", description = "Only of this task.")
    private @Nullable String task;

    @Option(names = "--node", paramLabel = "ID", description = "Only of this node.")
    private @Nullable String node;

    @Option(
            names = "--round",
            paramLabel = "N",
            description = "Only of this round, counted from 0; -1 is the last.")
    private @Nullable Integer round;

    @Option(
            names = "--attempt",
            paramLabel = "N",
            description =
                    "Only of this try: 1 is the first, 2 the first retry; or its whole number, as 0.0.1.")
    private @Nullable String number;

    /**
     * Whether this attempt is asked for.
     *
     * @param newestRound what round -1 is
     */
    public boolean admits(Attempt attempt, int newestRound) {
        return admits(attempt.assignment(), newestRound)
                && (number == null || isNumber(attempt, number));
    }

    /** What is asked for of rounds: those of which nothing is are left out. */
    Stream<RoundView> in(Stream<RoundView> rounds, RunRecord run) {
        return rounds.map(round -> new RoundView(round.round(), tasks(round, run)))
                .filter(round -> !round.tasks().isEmpty());
    }

    private List<TaskView> tasks(RoundView round, RunRecord run) {
        return round.tasks().stream()
                .map(task -> new TaskView(task.alias(), assignments(task, run)))
                .filter(task -> !task.assignments().isEmpty())
                .toList();
    }

    private List<AssignmentView> assignments(TaskView task, RunRecord run) {
        return task.assignments().stream()
                .filter(each -> admits(each.assignment(), run.round()))
                .flatMap(this::tries)
                .toList();
    }

    /** As it stands, or as the attempt that is asked for has ended, if it came so far. */
    private Stream<AssignmentView> tries(AssignmentView view) {
        if (number == null) {
            return Stream.of(view);
        }
        var asked = number;
        return view.tries().stream().filter(each -> isNumber(each.attempt(), asked)).map(view::at);
    }

    private boolean admits(Assignment of, int newestRound) {
        return (task == null || task.equals(of.alias().value()))
                && (node == null || node.equals(of.node().value()))
                && (round == null || of.round() == round(newestRound).orElseThrow());
    }

    /** The round asked for, counted from 0. */
    public Optional<Integer> round(int newestRound) {
        return Optional.ofNullable(round).map(r -> r == -1 ? Integer.valueOf(newestRound) : r);
    }

    /**
     * Refuses the name of a task or node that the run has not; asked when nothing was found.
     *
     * @throws CliException that says which it has
     */
    public void checkNames(LocalStore store, RunRecord run) {
        if (task != null) {
            checkName(
                    task,
                    "task",
                    run,
                    store.blueprint(run).document().tasks().stream()
                            .map(spec -> spec.alias().orElseThrow())
                            .toList());
        }
        if (node != null) {
            checkName(node, "node", run, RunNodes.ids(store, run));
        }
    }

    private static void checkName(String name, String what, RunRecord run, List<String> known) {
        if (!known.contains(name)) {
            var error =
                    CliException.usage(
                            "\"%s\" is no %s of run %s, which has: %s"
                                    .formatted(
                                            name,
                                            what,
                                            run.id(),
                                            known.isEmpty() ? "none" : String.join(", ", known)));
            throw Closest.hint(name, known).map(error::withHint).orElse(error);
        }
    }

    private static boolean isNumber(Attempt attempt, String number) {
        return number.equals(attempt.number())
                || number.equals(String.valueOf(attempt.retry() + 1));
    }
}
