package io.manta.cli.run;

import io.manta.cli.logs.LogEntry;
import io.manta.engine.port.RunRecord;
import io.manta.engine.status.RoundView;
import io.manta.engine.status.RunView;
import io.manta.engine.status.TaskView;
import io.manta.local.fault.FaultHit;
import java.io.PrintStream;
import java.util.HashSet;
import java.util.Set;

/** Prints a line for what has happened: a round begins, a task has ended on all its nodes. */
final class PlainProgress implements Progress {
    private final PrintStream out;
    private final Set<String> said = new HashSet<>();
    private final RetryNews retries = new RetryNews();

    PlainProgress(PrintStream out) {
        this.out = out;
    }

    @Override
    public void begins(int round) {
        once("round %s".formatted(round));
    }

    @Override
    public void output(LogEntry line) {
        out.println(line.source() + " | " + line.text());
    }

    @Override
    public void fault(FaultHit hit) {
        out.println(hit.text());
    }

    @Override
    public void round(RoundView round, boolean over) {
        retries.lines(round).forEach(out::println);
        for (var task : round.tasks()) {
            if (TaskLine.hasEnded(task)) {
                task(round, task);
            }
        }
    }

    @Override
    public void state(RunView view) {}

    @Override
    public void ending(RunRecord run) {
        out.println(EndingLine.of(run));
    }

    @Override
    public void end() {}

    private void task(RoundView round, TaskView task) {
        if (said.add(round.round() + "/" + task.alias())) {
            out.println(
                    "round %s: %s %s".formatted(round.round(), task.alias(), TaskLine.ended(task)));
        }
    }

    private void once(String line) {
        if (said.add(line)) {
            out.println(line);
        }
    }
}
