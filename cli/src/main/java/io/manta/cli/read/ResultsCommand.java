package io.manta.cli.read;

import io.manta.cli.CliException;
import io.manta.cli.Console;
import io.manta.cli.text.Size;
import io.manta.cli.text.Table;
import io.manta.contract.json.JsonObject;
import io.manta.engine.port.ResultRecord;
import io.manta.engine.port.RunRecord;
import io.manta.local.LocalStore;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code manta results}: what the tasks of a run have saved. */
@Command(
        name = "results",
        description = "Show what the tasks of a run have saved.",
        footer = {
            "  manta results                                  the newest run, line by line",
            "  manta results digits --tag accuracy            of the newest run of digits",
            "  manta results --tag accuracy --round -1 --raw  one value, whole",
            "  manta export --tag accuracy --format csv       many values, as a table"
        },
        exitCodeList = {
            "0:done, also if nothing was saved",
            "2:there is no such run, tag, task or node",
            "74:the file can't be written"
        })
public final class ResultsCommand implements Runnable {
    private static final int VALUE_WIDTH = 80;

    private final Console console;

    @Mixin private DirectoryOption directory = new DirectoryOption();
    @Mixin private TagOption tag = new TagOption();
    @Mixin private AssignmentFilter filter = new AssignmentFilter();
    @Mixin private WholeOutput whole = new WholeOutput();

    @Mixin private RunChoice choice = new RunChoice();

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "1000",
            description = "How many rows the table has at most (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Option(names = "--json", description = "Print a JSON object, values whole.")
    private boolean json;

    public ResultsCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        if (limit < 1) {
            throw CliException.usage("--limit must be at least 1, got: " + limit);
        }
        try (var store = directory.open()) {
            var found = choice.in(store);
            var records = select(store, found);
            var values = new WholeValue(store.objects().of(found.id()));
            if (whole.isWanted()) {
                whole.write(one(records.toList()).value(), values, console);
            } else if (json) {
                printJson(store, found, records);
            } else {
                // One more than is shown tells that there are more; none after it is read.
                printTable(store, found, records.limit(limit + 1L).toList(), values);
            }
        }
    }

    private Stream<ResultRecord> select(LocalStore store, RunRecord run) {
        var visible = store.visibleResults(run);
        return tag.of(store, run).stream()
                .flatMap(t -> visible.stream(t, filter.round(run.round())))
                .filter(r -> filter.admits(r.attempt(), run.round()));
    }

    private static ResultRecord one(List<ResultRecord> records) {
        if (records.size() != 1) {
            throw CliException.usage(
                            "--raw and --output give one value, and %s are chosen"
                                    .formatted(records.size()))
                    .withHint("choose by --tag, --task, --node and --round");
        }
        return records.get(0);
    }

    private void printTable(
            LocalStore store, RunRecord run, List<ResultRecord> records, WholeValue values) {
        if (records.isEmpty()) {
            filter.checkNames(store, run);
            console.print("no results in run " + run.id());
            return;
        }
        var table = Table.of("TAG", ">ROUND", "TASK", "NODE", ">SIZE", "VALUE");
        for (var record : records.subList(0, Math.min(limit, records.size()))) {
            var assignment = record.attempt().assignment();
            table =
                    table.row(
                            record.tag(),
                            assignment.round(),
                            assignment.alias(),
                            assignment.node(),
                            Size.of(record.value().size()),
                            values.line(record.value(), VALUE_WIDTH));
        }
        table.lines(console.width()).forEach(console::print);
        if (records.size() > limit) {
            console.print(
                    "… and more: choose by --tag, --task, --node and --round, or say --limit N");
        }
    }

    private void printJson(LocalStore store, RunRecord run, Stream<ResultRecord> records) {
        var head = JsonObject.builder().put("run", run.id().value()).build();
        try (var list = new ListedValues(console, store.objects().of(run.id()), head, "results")) {
            records.forEach(each -> list.add(ResultFields.of(each).build(), each.value()));
            list.end();
        }
    }
}
