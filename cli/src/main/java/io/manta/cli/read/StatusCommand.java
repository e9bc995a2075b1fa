package io.manta.cli.read;

import io.manta.cli.Console;
import io.manta.engine.port.RunRecord;
import io.manta.engine.status.RoundView;
import io.manta.local.LocalStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code manta status}: how a run stands, or has ended. */
@Command(
        name = "status",
        description = "Show how a run stands: its rounds, tasks and nodes.",
        footer = {
            "  manta status                       the newest run",
            "  manta status digits --timeline     when each program of digits ran",
            "  manta status --task worker --json  of one task, for programs"
        },
        exitCodeList = {"0:done, however the run stands", "2:there is no such run, task or node"})
public final class StatusCommand implements Runnable {
    /** More rounds than this are more than a screen. */
    private static final int SHOWN_ROUNDS = 12;

    private static final int DRAWN_ROUNDS = 100;

    /** The most that is worth to draw; a narrow terminal has less. */
    private static final int BAR_COLUMNS = 50;

    private final Console console;
    private final InstantSource clock;

    @Mixin private DirectoryOption directory = new DirectoryOption();

    @Mixin private AssignmentFilter filter = new AssignmentFilter();

    @Mixin private RunChoice choice = new RunChoice();

    @Option(names = "--json", description = "Print a JSON object.")
    private boolean json;

    @Option(names = "--timeline", description = "Draw when each program ran, round by round.")
    private boolean timeline;

    public StatusCommand(Console console, InstantSource clock) {
        this.console = console;
        this.clock = clock;
    }

    @Override
    public void run() {
        try (var store = directory.open()) {
            var run = choice.in(store);
            if (newestFirst(store, run).findFirst().isEmpty()) {
                filter.checkNames(store, run);
            }
            if (json) {
                StatusJson.print(run, filter.in(rounds(store, run), run), console);
            } else if (timeline) {
                newest(DRAWN_ROUNDS, store, run, this::printTimeline);
            } else {
                var text = new StatusText(console, clock);
                text.print(run);
                newest(SHOWN_ROUNDS, store, run, text::print);
            }
        }
    }

    private void printTimeline(List<RoundView> rounds) {
        var width = console.columns().orElse(Integer.MAX_VALUE);
        new TimelineText(BAR_COLUMNS, width).lines(rounds, clock.instant()).forEach(console::print);
    }

    /** Prints the newest rounds that are asked for, oldest first. */
    private void newest(int most, LocalStore store, RunRecord run, Consumer<List<RoundView>> out) {
        var rounds = new ArrayList<>(newestFirst(store, run).limit(most + 1L).toList());
        Collections.reverse(rounds);
        var isAll = rounds.size() <= most;
        out.accept(isAll ? rounds : rounds.subList(1, rounds.size()));
        if (!isAll) {
            console.print("(earlier rounds are left out; --round N shows one, --json all)");
        }
    }

    private Stream<RoundView> newestFirst(LocalStore store, RunRecord run) {
        var one = filter.round(run.round());
        return filter.in(
                one.isPresent() ? rounds(store, run) : store.views().newestFirst(run), run);
    }

    private Stream<RoundView> rounds(LocalStore store, RunRecord run) {
        return filter.round(run.round())
                .map(round -> store.views().rounds(run, round, round))
                .orElseGet(() -> store.views().rounds(run, 0, run.round()));
    }
}
