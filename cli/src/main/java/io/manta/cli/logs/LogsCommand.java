package io.manta.cli.logs;

import io.manta.cli.Console;
import io.manta.cli.read.AssignmentFilter;
import io.manta.cli.read.DirectoryOption;
import io.manta.cli.read.RunsChoice;
import io.manta.engine.port.RunRecord;
import io.manta.local.LocalStore;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code manta logs}: what the programs of runs have printed. */
@Command(
        name = "logs",
        description = "Show what the programs of a run print, or have printed.",
        footer = {
            "  manta logs                                  what the newest run has printed",
            "  manta logs --follow                         and what it prints, to its end",
            "  manta logs digits --task worker --round -1  of one task, in the last round",
            "  manta logs --severity warning --since 10m   what went wrong lately",
            "  manta logs --tail 20 --json                 the last lines, for programs"
        },
        exitCodeList = {
            "0:done, also if nothing was printed",
            "2:there is no such run, task or node",
            "130:interrupted by Ctrl-C; the run goes on",
            "141:the reader of the output has gone"
        })
public final class LogsCommand implements Runnable {
    private final Console console;
    private final InstantSource clock;

    @Mixin private DirectoryOption directory = new DirectoryOption();
    @Mixin private AssignmentFilter filter = new AssignmentFilter();
    @Mixin private LogFilter lines = new LogFilter();

    @Mixin private RunsChoice choice = new RunsChoice();

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with what is printed, until the runs have ended.")
    private boolean follow;

    @Option(names = "--json", description = "Print a JSON object for each line.")
    private boolean json;

    public LogsCommand(Console console, InstantSource clock) {
        this.console = console;
        this.clock = clock;
    }

    @Override
    public void run() {
        try (var store = directory.open()) {
            var runs = choice.in(store);
            var asked = new AskedLogs(filter, lines.asked(clock));
            var out = printer(runs.size() > 1);
            if (follow) {
                new FollowedLogs(store, runs, asked, lines.tail()).pass(out);
            } else {
                read(store, runs, asked, out);
            }
        }
    }

    private void read(
            LocalStore store, List<RunRecord> runs, AskedLogs asked, Consumer<LogEntry> out) {
        var any = new StoredLogs(store, runs, asked).pass(lines.tail(), out);
        if (!any && !json) {
            runs.forEach(run -> filter.checkNames(store, run));
            var names = String.join(", ", runs.stream().map(run -> run.id().value()).toList());
            console.print("no such line was printed in run " + names);
        }
    }

    private Consumer<LogEntry> printer(boolean several) {
        return entry -> console.print(json ? LogJson.of(entry) : text(entry, several));
    }

    private String text(LogEntry entry, boolean several) {
        var of = entry.attempt().assignment();
        var source = "%s %s".formatted(of.round(), entry.source());
        return LogStyle.painted(entry, several ? of.run() + " " + source : source, console);
    }
}
