package io.manta.cli.run;

import io.manta.cli.Console;
import io.manta.cli.read.DirectoryOption;
import io.manta.cli.read.FailureText;
import io.manta.cli.read.StatusStyle;
import io.manta.cli.text.Elapsed;
import io.manta.cli.text.ShellWord;
import io.manta.cli.text.Size;
import io.manta.cli.text.Table;
import io.manta.contract.run.RunStatus;
import io.manta.engine.port.RunRecord;
import java.nio.file.Path;
import java.util.List;

/** What came out of a run, for people: what, where it is, and how to look at it. */
final class SummaryText {
    private final Console console;
    private final Path directory;

    SummaryText(Console console, Path directory) {
        this.console = console;
        this.directory = directory;
    }

    void print(RunSummary summary) {
        console.print("");
        console.print(headline(summary));
        summary.run()
                .failure()
                .ifPresent(f -> FailureText.lines(f).forEach(line -> console.print("  " + line)));
        console.print("");
        table("results", results(summary));
        table("globals", globals(summary));
        if (summary.isKept()) {
            console.print("kept in  " + directory);
            console.print("look at  " + commands(summary.run()));
        } else {
            console.print("kept in  nowhere: %s was removed while it ran".formatted(directory));
        }
    }

    private String headline(RunSummary summary) {
        var run = summary.run();
        return "%s  %s %s%s%s"
                .formatted(
                        run.id(),
                        StatusStyle.painted(run.status(), console),
                        extent(summary),
                        summary.took().map(t -> ", " + Elapsed.of(t)).orElse(""),
                        run.status() == RunStatus.STOPPED
                                ? run.endReason().map(r -> ": " + r).orElse("")
                                : "");
    }

    /** The newest round of a run that has not COMPLETED is not finished. */
    private static String extent(RunSummary summary) {
        if (summary.run().status() != RunStatus.COMPLETED) {
            return summary.rounds() == 0
                    ? "before its first round"
                    : "in round " + summary.run().round();
        }
        return summary.rounds() == 1
                ? "after 1 round"
                : "after %s rounds".formatted(summary.rounds());
    }

    private static Table results(RunSummary summary) {
        var table = Table.of("TAG", ">VALUES", ">SIZE");
        for (var result : summary.results()) {
            table = table.row(result.tag(), result.values(), Size.of(result.bytes()));
        }
        return table;
    }

    private static Table globals(RunSummary summary) {
        var table = Table.of("TAG", "TYPE", ">SIZE");
        for (var global : summary.globals()) {
            table = table.row(global.tag(), global.type().word(), Size.of(global.bytes()));
        }
        return table;
    }

    private void table(String name, Table table) {
        if (table.isEmpty()) {
            console.print(name + "  none");
        } else {
            var label = name;
            for (var line : table.lines().subList(1, table.lines().size())) {
                console.print("%-9s%s".formatted(label, line));
                label = "";
            }
        }
    }

    private String commands(RunRecord run) {
        var where =
                directory.equals(Path.of(DirectoryOption.DEFAULT))
                        ? ""
                        : " --dir " + ShellWord.of(directory.toString());
        return String.join(
                "\n         ",
                List.of("status", "results", "globals", "logs").stream()
                        .map(
                                word ->
                                        "%s %s %s%s"
                                                .formatted(
                                                        console.command(), word, run.id(), where))
                        .toList());
    }
}
