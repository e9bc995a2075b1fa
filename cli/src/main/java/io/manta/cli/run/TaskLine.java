package io.manta.cli.run;

import io.manta.cli.Console;
import io.manta.cli.Style;
import io.manta.cli.read.TaskSpan;
import io.manta.cli.text.Elapsed;
import io.manta.contract.run.AssignmentStatus;
import io.manta.engine.status.TaskView;
import java.util.ArrayList;
import java.util.List;

/** How a task stands in a round, in a few words: {@code 2 of 4 done, 1 running, 1 failed}. */
final class TaskLine {
    private TaskLine() {}

    static String words(TaskView task) {
        var all = task.assignments().size();
        var done = task.count(AssignmentStatus.COMPLETED);
        var words = new ArrayList<String>();
        if (all > 1 && done > 0) {
            words.add(done + " of " + all + " done");
        } else if (done > 0) {
            words.add("done");
        }
        count(words, task, task.count(AssignmentStatus.RUNNING), "running");
        count(words, task, task.failed(), "failed");
        count(
                words,
                task,
                task.triedAgain(),
                alone(task) ? "failed, tries again" : "to be tried again");
        count(words, task, task.count(AssignmentStatus.STOPPED), "stopped");
        return words.isEmpty() ? "waiting" : String.join(", ", words);
    }

    /** {@link #words} and the time that it took, once it has ended. */
    static String ended(TaskView task) {
        var took = TaskSpan.of(task.assignments()).map(Elapsed::of);
        return words(task) + took.map(t -> ", " + t).orElse("");
    }

    static boolean hasEnded(TaskView task) {
        return !task.assignments().isEmpty()
                && task.triedAgain() == 0
                && task.count(AssignmentStatus.PENDING) == 0
                && task.count(AssignmentStatus.RUNNING) == 0;
    }

    /** Whether a program of it has started, or failed to. */
    static boolean hasBegun(TaskView task) {
        return task.assignments().stream()
                .anyMatch(
                        each ->
                                each.startedAt().isPresent()
                                        || each.status() != AssignmentStatus.STOPPED);
    }

    /** Whether it waits on all its nodes, or has ended on all of them without a failure. */
    static boolean isQuiet(TaskView task) {
        return task.count(AssignmentStatus.FAILED) == 0
                && (hasEnded(task)
                        || task.count(AssignmentStatus.PENDING) == task.assignments().size());
    }

    static String sign(TaskView task, Console console) {
        if (task.failed() > 0) {
            return console.paint(Style.RED, "✗");
        }
        if (task.triedAgain() > 0) {
            return console.paint(Style.YELLOW, "●");
        }
        if (task.count(AssignmentStatus.RUNNING) > 0) {
            return console.paint(Style.CYAN, "●");
        }
        if (task.count(AssignmentStatus.STOPPED) > 0) {
            return console.paint(Style.YELLOW, "✗");
        }
        return hasEnded(task) ? console.paint(Style.GREEN, "✓") : console.paint(Style.DIM, "·");
    }

    private static void count(List<String> words, TaskView task, int count, String word) {
        if (count > 0) {
            words.add(alone(task) ? word : count + " " + word);
        }
    }

    private static boolean alone(TaskView task) {
        return task.assignments().size() == 1;
    }
}
