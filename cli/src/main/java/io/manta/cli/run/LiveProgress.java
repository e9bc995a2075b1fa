package io.manta.cli.run;

import io.manta.cli.Console;
import io.manta.cli.Style;
import io.manta.cli.logs.LogEntry;
import io.manta.cli.logs.LogStyle;
import io.manta.cli.read.TaskSpan;
import io.manta.cli.text.Elapsed;
import io.manta.engine.port.RunRecord;
import io.manta.engine.status.RoundView;
import io.manta.engine.status.RunView;
import io.manta.engine.status.TaskView;
import io.manta.local.fault.FaultHit;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Redraws the newest round at the bottom of a terminal; what programs print, and a line for each
 * finished round, scroll by above it.
 */
final class LiveProgress implements Progress {
    /** With the round's line and one more, less than the 24 lines of a small terminal. */
    private static final int MOST_TASKS = 20;

    private static final String NO_WRAP = "\u001b[?7l";
    private static final String WRAP = "\u001b[?7h";

    private final Console console;
    private final InstantSource clock;
    private final Instant began;
    private List<String> drawn = List.of();
    private final RetryNews retries = new RetryNews();
    private int finished = -1;

    /**
     * @param began since when the run has gone on
     */
    LiveProgress(Console console, InstantSource clock, Instant began) {
        this.console = console;
        this.clock = clock;
        this.began = began;
    }

    @Override
    public void begins(int round) {}

    @Override
    public void output(LogEntry line) {
        above(LogStyle.painted(line, line.source(), console));
    }

    @Override
    public void fault(FaultHit hit) {
        above(console.paint(Style.YELLOW, hit.text()));
    }

    @Override
    public void round(RoundView round, boolean over) {
        retries.lines(round).forEach(line -> above(console.paint(Style.YELLOW, line)));
        if (over && round.round() > finished) {
            finished = round.round();
            above(summary(round));
        }
    }

    @Override
    public void state(RunView view) {
        var newest = view.rounds().stream().filter(r -> r.round() == view.run().round());
        draw(newest.findFirst().map(round -> frame(round, view)).orElse(List.of()));
    }

    @Override
    public void ending(RunRecord run) {
        above(console.paint(Style.YELLOW, EndingLine.of(run)));
    }

    @Override
    public void end() {
        drawn = List.of();
    }

    private String summary(RoundView round) {
        var all = round.tasks().stream().flatMap(t -> t.assignments().stream()).toList();
        return "%s round %s done%s"
                .formatted(
                        console.paint(Style.GREEN, "✓"),
                        round.round(),
                        TaskSpan.of(all).map(t -> ", " + Elapsed.of(t)).orElse(""));
    }

    private List<String> frame(RoundView round, RunView view) {
        var now = view.run().endedAt().orElseGet(clock::instant);
        var elapsed = Elapsed.of(Duration.between(began, now));
        var lines = new ArrayList<String>();
        lines.add(console.paint(Style.BOLD, "round " + round.round()) + " · " + elapsed);
        var shown = shown(round.tasks());
        var width = shown.stream().mapToInt(t -> t.alias().value().length()).max().orElse(0);
        shown.forEach(task -> lines.add(line(task, width)));
        if (shown.size() < round.tasks().size()) {
            lines.add("  … and %s more tasks".formatted(round.tasks().size() - shown.size()));
        }
        return lines;
    }

    /** What fits a screen: of many tasks those that something happens to. */
    private static List<TaskView> shown(List<TaskView> tasks) {
        return tasks.size() <= MOST_TASKS
                ? tasks
                : tasks.stream().filter(task -> !TaskLine.isQuiet(task)).limit(MOST_TASKS).toList();
    }

    private String line(TaskView task, int width) {
        var name = task.alias() + " ".repeat(width - task.alias().value().length());
        return "  %s %s  %s".formatted(TaskLine.sign(task, console), name, TaskLine.words(task));
    }

    private void above(String line) {
        write(erasing() + line + "\n" + text(drawn));
    }

    private void draw(List<String> lines) {
        if (!lines.equals(drawn)) {
            write(erasing() + text(lines));
            drawn = lines;
        }
    }

    /** Goes up to the first drawn line and clears to the end of the screen. */
    private String erasing() {
        return drawn.isEmpty() ? "" : "\u001b[%sA\u001b[J".formatted(drawn.size());
    }

    /** What does not fit is cut by the terminal: a line that went on would not be erased. */
    private static String text(List<String> lines) {
        return lines.isEmpty()
                ? ""
                : lines.stream().collect(Collectors.joining("\n", NO_WRAP, "\n" + WRAP));
    }

    /** At once, so that the screen does not flicker. */
    private void write(String text) {
        console.out().print(text);
        console.out().flush();
    }
}
