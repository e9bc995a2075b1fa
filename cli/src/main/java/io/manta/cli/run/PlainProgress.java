package io.manta.cli.run;

import io.manta.cli.logs.LogEntry;
import io.manta.engine.port.RunRecord;
import io.manta.engine.status.RoundView;
import io.manta.engine.status.RunView;
import io.manta.engine.status.TaskView;
import io.manta.local.fault.FaultHit;
import java.io.PrintStream;
import java.util.HashSet;
import java.util.List;
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
        var ended = round.tasks().stream().filter(task -> endsNow(round, task)).toList();
        for (var task : ended) {
            if (TaskLine.hasBegun(task)) {
                say(round, task.alias() + " " + TaskLine.ended(task));
            }
        }
        unbegun(round, ended.stream().filter(task -> !TaskLine.hasBegun(task)).toList());
    }

    @Override
    public void state(RunView view) {}

    @Override
    public void ending(RunRecord run) {
        out.println(EndingLine.of(run));
    }

    @Override
    public void end() {}

    private boolean endsNow(RoundView round, TaskView task) {
        return TaskLine.hasEnded(task) && said.add(round.round() + "/" + task.alias());
    }

    /** When a run is stopped, thousands of tasks may end that have nothing to tell. */
    private void unbegun(RoundView round, List<TaskView> tasks) {
        if (tasks.size() == 1) {
            say(round, tasks.get(0).alias() + " stopped before it began");
        } else if (!tasks.isEmpty()) {
            say(round, tasks.size() + " tasks stopped before they began");
        }
    }

    private void say(RoundView round, String what) {
        out.println("round %s: %s".formatted(round.round(), what));
    }

    private void once(String line) {
        if (said.add(line)) {
            out.println(line);
        }
    }
}
