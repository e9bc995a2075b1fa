package io.manta.cli.keep;

import io.manta.cli.CliException;
import io.manta.cli.Console;
import io.manta.cli.Style;
import io.manta.cli.read.DirectoryOption;
import io.manta.cli.text.Period;
import io.manta.contract.json.Json;
import io.manta.engine.port.RunRecord;
import io.manta.local.LocalStore;
import io.manta.local.store.Store;
import io.manta.local.store.StoreRemoval;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code manta prune}: removes old runs, and what nothing refers to. */
@Command(
        name = "prune",
        description = "Remove old runs, and files that no run needs.",
        footer = {
            "  manta prune --older-than 7d --dry-run  what would go",
            "  manta prune --older-than 7d            runs that ended more than a week ago",
            "  manta prune --keep 10                  all runs but the newest ten",
            "  manta prune                            no run, only what no run needs"
        },
        exitCodeList = {"0:done", "2:an option can't be read, or no run was ever kept here"})
public final class PruneCommand implements Runnable {
    private final Console console;
    private final InstantSource clock;

    @Mixin private DirectoryOption directory = new DirectoryOption();

    @Option(
            names = "--older-than",
            paramLabel = "TIME",
            description = "Remove runs that ended longer ago: 12h, 7d.")
    private @Nullable String olderThan;

    @Option(
            names = "--keep",
            paramLabel = "N",
            description = "Remove runs, but not the newest N; with --older-than, the old of them.")
    private @Nullable Integer keep;

    @Option(names = "--dry-run", description = "Remove nothing, say what would go.")
    private boolean dryRun;

    @Option(names = "--json", description = "Print a JSON object.")
    private boolean json;

    public PruneCommand(Console console, InstantSource clock) {
        this.console = console;
        this.clock = clock;
    }

    @Override
    public void run() {
        var chosen = chosen();
        try (var store = Store.openWithoutServer(directory.path())) {
            var removal = dryRun ? StoreRemoval.look(store, clock) : StoreRemoval.of(store, clock);
            // One that was started again meanwhile stays.
            var runs = chosen.stream().filter(run -> removal.remove(run.id())).toList();
            var isSwept = removal.sweep();
            var freed = new Freed(runs, removal, dryRun);
            if (json) {
                console.print(Json.write(freed.json()));
                return;
            }
            freed.lines().forEach(console::print);
            if (!isSwept) {
                console.say(
                        Style.YELLOW,
                        "note:",
                        "a run goes on here: what no run needs stays until a prune after it");
            }
        }
    }

    /** Those that have ended and are asked for, newest first. */
    private List<RunRecord> chosen() {
        if (keep != null && keep < 0) {
            throw CliException.usage("--keep must be at least 0, got: " + keep);
        }
        var before = before();
        try (var store = LocalStore.open(directory.path())) {
            return keep == null && olderThan == null
                    ? List.of()
                    : store.runs().stream()
                            .skip(keep == null ? 0 : keep)
                            .filter(run -> run.status().isEnded())
                            .filter(run -> run.endedAt().orElse(run.createdAt()).isBefore(before))
                            .toList();
        }
    }

    private Instant before() {
        if (olderThan == null) {
            return Instant.MAX;
        }
        return clock.instant()
                .minus(
                        Period.read(olderThan)
                                .orElseThrow(
                                        () ->
                                                CliException.usage(
                                                        "--older-than must be a span such as 12h or 7d, got: \"%s\""
                                                                .formatted(olderThan))));
    }
}
