package io.manta.cli.read;

import io.manta.cli.Console;
import io.manta.cli.text.Elapsed;
import io.manta.cli.text.Table;
import io.manta.contract.run.AssignmentStatus;
import io.manta.contract.run.RunStatus;
import io.manta.engine.port.RunRecord;
import io.manta.engine.status.RoundView;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** A run as {@code manta status} prints it. */
final class StatusText {
    private final Console console;
    private final InstantSource clock;

    StatusText(Console console, InstantSource clock) {
        this.console = console;
        this.clock = clock;
    }

    /** The run itself. */
    void print(RunRecord run) {
        field("run", run.id().value());
        field("swarm", run.swarm());
        field("status", status(run));
        field("rounds", String.valueOf(run.round() + 1));
        field("seed", String.valueOf(run.seed()));
        field("started", When.text(run.createdAt()) + ", " + took(run));
        run.failure()
                .ifPresent(failure -> FailureText.lines(failure).forEach(line -> field("", line)));
    }

    /** The rounds, a line for each task. */
    void print(List<RoundView> rounds) {
        if (rounds.isEmpty()) {
            return;
        }
        console.print("");
        var table =
                Table.of(
                        ">ROUND",
                        "TASK",
                        ">NODES",
                        ">DONE",
                        ">RUNNING",
                        ">FAILED",
                        ">STOPPED",
                        ">RETRIES",
                        ">TIME");
        for (var round : rounds) {
            for (var task : round.tasks()) {
                table =
                        table.row(
                                round.round(),
                                task.alias(),
                                task.assignments().size(),
                                task.count(AssignmentStatus.COMPLETED),
                                task.count(AssignmentStatus.RUNNING),
                                task.failed(),
                                task.count(AssignmentStatus.STOPPED),
                                task.retries(),
                                TaskSpan.of(task.assignments()).map(Elapsed::of).orElse("-"));
            }
        }
        console.print(table);
    }

    private String status(RunRecord run) {
        var why =
                run.status() == RunStatus.STOPPED
                        ? run.endReason().map(r -> ": " + r).orElse("")
                        : "";
        return StatusStyle.painted(run.status(), console) + why;
    }

    private String took(RunRecord run) {
        var time =
                Elapsed.of(
                        Duration.between(run.createdAt(), run.endedAt().orElseGet(clock::instant)));
        return run.endedAt().isPresent() ? "took " + time : time + " ago";
    }

    private void field(String name, String value) {
        console.print("%-9s%s".formatted(name, value));
    }
}
