package io.manta.cli.read;

import io.manta.cli.CliException;
import io.manta.cli.Console;
import io.manta.cli.text.Closest;
import io.manta.cli.text.Elapsed;
import io.manta.cli.text.Table;
import io.manta.contract.json.Json;
import io.manta.contract.json.JsonArray;
import io.manta.contract.json.JsonObject;
import io.manta.contract.run.RunStatus;
import io.manta.engine.port.RunRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code manta list}: the runs of a folder. */
@Command(
        name = "list",
        description = "Show the runs that are kept here, newest first.",
        footer = {
            "  manta list                       all of them",
            "  manta list --status failed -n 5  the five newest that have failed",
            "  manta list --swarm digits --json for programs"
        },
        exitCodeList = {"0:done, also if there is none", "2:no run was ever kept in this folder"})
public final class ListCommand implements Runnable {
    private final Console console;
    private final InstantSource clock;

    @Mixin private DirectoryOption directory = new DirectoryOption();

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            split = ",",
            description = "Only runs that are so: ${COMPLETION-CANDIDATES}; several with commas.")
    private List<RunStatus> statuses = List.of();

    @Option(names = "--swarm", paramLabel = "NAME", description = "Only runs of this swarm.")
    private @Nullable String swarm;

    @Option(
            names = {"-n", "--count"},
            paramLabel = "N",
            description = "Only the newest N.")
    private @Nullable Integer count;

    @Option(names = "--json", description = "Print a JSON object.")
    private boolean json;

    public ListCommand(Console console, InstantSource clock) {
        this.console = console;
        this.clock = clock;
    }

    @Override
    public void run() {
        if (count != null && count < 1) {
            throw CliException.usage("--count must be at least 1, got: " + count);
        }
        try (var store = directory.open()) {
            var all = store.runs();
            checkSwarm(all);
            var runs =
                    all.stream()
                            .filter(run -> swarm == null || swarm.equals(run.swarm()))
                            .filter(run -> statuses.isEmpty() || statuses.contains(run.status()))
                            .limit(count == null ? Long.MAX_VALUE : count)
                            .map(run -> new Listed(run, RunNodes.inNewestRound(store, run)))
                            .toList();
            if (json) {
                printJson(runs);
            } else {
                printTable(runs);
            }
        }
    }

    /** A run and on how many nodes its newest round was planned. */
    private record Listed(RunRecord run, int nodes) {
        JsonObject json() {
            return RunJson.head(run)
                    .put("rounds", run.round() + 1)
                    .put("nodes", nodes)
                    .put("created_at", run.createdAt().toString())
                    .putString("ended_at", run.endedAt().map(Instant::toString))
                    .putString("reason", run.endReason())
                    .build();
        }
    }

    private void checkSwarm(List<RunRecord> all) {
        var names = all.stream().map(RunRecord::swarm).distinct().sorted().toList();
        if (swarm != null && !names.contains(swarm)) {
            var error =
                    CliException.usage(
                            "no run of a swarm \"%s\" is kept here; the swarms: %s"
                                    .formatted(
                                            swarm,
                                            names.isEmpty() ? "none" : String.join(", ", names)));
            throw Closest.hint(swarm, names).map(error::withHint).orElse(error);
        }
    }

    private void printTable(List<Listed> runs) {
        if (runs.isEmpty()) {
            console.print("no runs");
            return;
        }
        var table = Table.of("RUN", "SWARM", "STATUS", ">ROUNDS", ">NODES", "STARTED", ">TOOK");
        for (var each : runs) {
            var run = each.run();
            var end = run.endedAt().orElseGet(clock::instant);
            table =
                    table.row(
                            run.id(),
                            run.swarm(),
                            StatusStyle.painted(run.status(), console),
                            run.round() + 1,
                            each.nodes(),
                            When.text(run.createdAt()),
                            Elapsed.of(Duration.between(run.createdAt(), end)));
        }
        console.print(table);
    }

    private void printJson(List<Listed> runs) {
        console.print(
                Json.write(
                        JsonObject.builder()
                                .put("runs", JsonArray.of(runs, Listed::json))
                                .build()));
    }
}
