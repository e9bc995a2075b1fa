package io.manta.cli.read;

import io.manta.cli.CliException;
import io.manta.cli.Console;
import io.manta.cli.completion.RunNames;
import io.manta.cli.text.Closest;
import io.manta.cli.text.Size;
import io.manta.cli.text.Table;
import io.manta.contract.json.JsonObject;
import io.manta.engine.port.GlobalRecord;
import io.manta.engine.port.RunRecord;
import io.manta.local.LocalStore;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code manta globals}: the values that the tasks of a run share. */
@Command(
        name = "globals",
        description = "Show the values that the tasks of a run share.",
        footer = {
            "  manta globals                          of the newest run",
            "  manta globals digits weights --raw     one value, whole",
            "  manta globals weights -o weights.json  of the newest run, to a file"
        },
        exitCodeList = {
            "0:done, also if there is none",
            "2:there is no such run or global",
            "74:the file can't be written"
        })
public final class GlobalsCommand implements Runnable {
    private static final int VALUE_WIDTH = 80;

    private final Console console;

    @Mixin private DirectoryOption directory = new DirectoryOption();
    @Mixin private WholeOutput whole = new WholeOutput();

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "RUN",
            completionCandidates = RunNames.class,
            description = RunChoice.DESCRIPTION)
    private @Nullable String run;

    @Parameters(index = "1", arity = "0..1", paramLabel = "TAG", description = "Only this global.")
    private @Nullable String tag;

    @Option(names = "--json", description = "Print a JSON object, values whole.")
    private boolean json;

    public GlobalsCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        try (var store = directory.open()) {
            var runs = new StoredRuns(store.runs());
            if (run == null) {
                show(store, runs.newest(), Optional.empty());
            } else if (tag == null) {
                showOf(run, runs, store);
            } else {
                show(store, runs.named(run), Optional.of(tag));
            }
        }
    }

    /** One word alone is a global of the newest run, unless a run is called so. */
    private void showOf(String word, StoredRuns runs, LocalStore store) {
        var tags = store.globals().tags(runs.newest().id());
        if (runs.called(word).isEmpty() && tags.contains(word)) {
            show(store, runs.newest(), Optional.of(word));
        } else {
            show(store, runs.named(word, tags), Optional.empty());
        }
    }

    private void show(LocalStore store, RunRecord run, Optional<String> wanted) {
        var globals = select(store, run, wanted);
        var values = new WholeValue(store.objects().of(run.id()));
        if (whole.isWanted()) {
            whole.write(one(globals.toList()).value(), values, console);
        } else if (json) {
            printJson(store, run, globals);
        } else {
            printTable(run, globals.toList(), values);
        }
    }

    private static Stream<GlobalRecord> select(
            LocalStore store, RunRecord run, Optional<String> wanted) {
        var tags = store.globals().tags(run.id());
        wanted.filter(t -> !tags.contains(t))
                .ifPresent(
                        t -> {
                            var error =
                                    CliException.usage(
                                            "\"%s\" is no global of run %s, which has: %s"
                                                    .formatted(
                                                            t,
                                                            run.id(),
                                                            tags.isEmpty()
                                                                    ? "none"
                                                                    : String.join(", ", tags)));
                            throw Closest.hint(t, tags).map(error::withHint).orElse(error);
                        });
        return tags.stream()
                .filter(t -> wanted.isEmpty() || wanted.get().equals(t))
                .flatMap(t -> store.globals().get(run.id(), t).stream());
    }

    private static GlobalRecord one(List<GlobalRecord> globals) {
        if (globals.size() != 1) {
            throw CliException.usage(
                    "--raw and --output give one value: name the run and the global, as in: manta globals RUN TAG --raw");
        }
        return globals.get(0);
    }

    private void printTable(RunRecord run, List<GlobalRecord> globals, WholeValue values) {
        if (globals.isEmpty()) {
            console.print("no globals in run " + run.id());
            return;
        }
        var table = Table.of("GLOBAL", ">SIZE", ">VERSION", "VALUE");
        for (var global : globals) {
            table =
                    table.row(
                            global.tag(),
                            Size.of(global.value().size()),
                            global.version(),
                            values.line(global.value(), VALUE_WIDTH));
        }
        table.lines(console.width()).forEach(console::print);
    }

    private void printJson(LocalStore store, RunRecord run, Stream<GlobalRecord> globals) {
        var head = JsonObject.builder().put("run", run.id().value()).build();
        try (var list = new ListedValues(console, store.objects().of(run.id()), head, "globals")) {
            globals.forEach(each -> list.add(fields(each), each.value()));
            list.end();
        }
    }

    private static JsonObject fields(GlobalRecord global) {
        return JsonObject.builder()
                .put("tag", global.tag())
                .put("version", global.version())
                .build();
    }
}
