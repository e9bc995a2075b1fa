package io.manta.cli.read;

import io.manta.cli.Console;
import io.manta.cli.Style;
import io.manta.contract.id.Attempt;
import io.manta.contract.json.Json;
import io.manta.contract.json.JsonObject;
import io.manta.engine.port.Logs;
import io.manta.engine.port.RunRecord;
import io.manta.local.LocalStore;
import java.util.Comparator;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code manta logs}: what the programs of a run have printed. */
@Command(name = "logs", description = "Show what the programs of a run have printed.")
public final class LogsCommand implements Runnable {
    private final Console console;

    @Mixin private DirectoryOption directory = new DirectoryOption();
    @Mixin private AssignmentFilter filter = new AssignmentFilter();

    @Mixin private RunChoice choice = new RunChoice();

    @Option(names = "--json", description = "Print a JSON object for each line.")
    private boolean json;

    /** One line and whose it is. */
    private record Printed(Attempt attempt, Logs.Line line) {}

    public LogsCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        try (var store = directory.open()) {
            var found = choice.in(store);
            var lines = lines(store, found);
            if (lines.isEmpty() && !json) {
                console.print("nothing was printed in run " + found.id());
            }
            lines.forEach(
                    printed -> console.print(json ? Json.write(json(printed)) : text(printed)));
        }
    }

    /** In the order of their time; lines of one moment stay together. */
    private List<Printed> lines(LocalStore store, RunRecord run) {
        var view = store.views().whole(run.id()).orElseThrow();
        return AttemptLogs.attempts(view).stream()
                .filter(attempt -> filter.admits(attempt.assignment(), run.round()))
                .flatMap(
                        attempt ->
                                store.logs().read(attempt).stream()
                                        .map(line -> new Printed(attempt, line)))
                .sorted(Comparator.comparing(printed -> printed.line().time()))
                .toList();
    }

    private String text(Printed printed) {
        var of = printed.attempt().assignment();
        var source = "%d %s@%s |".formatted(of.round(), of.alias(), of.node());
        return console.paint(Style.DIM, source) + " " + printed.line().text();
    }

    private static JsonObject json(Printed printed) {
        var of = printed.attempt().assignment();
        return JsonObject.builder()
                .put("time", printed.line().time().toString())
                .put("round", of.round())
                .put("task", of.alias().value())
                .put("node", of.node().value())
                .put("attempt", printed.attempt().number())
                .put("text", printed.line().text())
                .build();
    }
}
