package io.manta.cli.keep;

import io.manta.cli.CliException;
import io.manta.cli.Console;
import io.manta.cli.completion.RunNames;
import io.manta.cli.read.DirectoryOption;
import io.manta.cli.read.RunChoice;
import io.manta.cli.read.StoredRuns;
import io.manta.contract.json.Json;
import io.manta.engine.port.RunRecord;
import io.manta.local.LocalStore;
import io.manta.local.store.Store;
import io.manta.local.store.StoreRemoval;
import java.time.InstantSource;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code manta rm}: removes runs, with all that they have left. */
@Command(
        name = "rm",
        description = "Remove runs: their results, globals, logs and work folders.",
        footer = {
            "  manta rm digits-7k2m9x4q  this run",
            "  manta rm digits           the newest run of digits",
            "  manta prune --keep 10     all but the newest ten"
        },
        exitCodeList = {
            "0:they are removed",
            "2:there is no such run, or one of them goes on; nothing is removed"
        })
public final class RemoveCommand implements Runnable {
    private final Console console;
    private final InstantSource clock;

    @Mixin private DirectoryOption directory = new DirectoryOption();

    @Parameters(
            arity = "1..*",
            paramLabel = "RUN",
            completionCandidates = RunNames.class,
            description = RunChoice.ONE)
    private List<String> names = List.of();

    @Option(names = "--json", description = "Print a JSON object.")
    private boolean json;

    public RemoveCommand(Console console, InstantSource clock) {
        this.console = console;
        this.clock = clock;
    }

    @Override
    public void run() {
        var runs = chosen();
        try (var store = Store.openWithoutServer(directory.path())) {
            var removal = StoreRemoval.of(store, clock);
            for (var run : runs) {
                if (!removal.remove(run.id())) {
                    throw goesOn(run);
                }
            }
            removal.sweep();
            var freed = new Freed(runs, removal, false);
            if (json) {
                console.print(Json.write(freed.json()));
            } else {
                freed.lines().forEach(console::print);
            }
        }
    }

    /** Opened for reading first, which also ends runs whose process has died. */
    private List<RunRecord> chosen() {
        try (var store = LocalStore.open(directory.path())) {
            var stored = new StoredRuns(store.runs());
            var runs = names.stream().map(stored::named).distinct().toList();
            runs.stream()
                    .filter(run -> !run.status().isEnded())
                    .findFirst()
                    .ifPresent(
                            run -> {
                                throw goesOn(run);
                            });
            return runs;
        }
    }

    private static CliException goesOn(RunRecord run) {
        if (run.status().isEnded()) {
            return CliException.usage(
                            "\"%s\" is %s, but its programs have not ended, and it is not removed"
                                    .formatted(run.id(), run.status()))
                    .withHint("manta stop %s --force".formatted(run.id()));
        }
        return CliException.usage("\"%s\" goes on, and is not removed".formatted(run.id()))
                .withHint("manta stop %s".formatted(run.id()));
    }
}
