package io.manta.cli.run;

import io.manta.cli.CliException;
import io.manta.cli.Console;
import io.manta.cli.ExitCode;
import io.manta.cli.cloud.CloudOptions;
import io.manta.cli.cloud.CloudRun;
import io.manta.cli.completion.RunNames;
import io.manta.cli.read.DirectoryOption;
import io.manta.cli.read.RunChoice;
import io.manta.cli.read.RunJson;
import io.manta.cli.read.StatusStyle;
import io.manta.cli.read.StoredRuns;
import io.manta.contract.json.Json;
import io.manta.contract.json.JsonArray;
import io.manta.contract.json.JsonObject;
import io.manta.engine.port.RunRecord;
import io.manta.local.LocalStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code manta stop}: stops runs of other processes. */
@Command(
        name = "stop",
        description = "Stop a run that goes on in another terminal, and wait for its end.",
        footer = {
            "  manta stop digits          the newest run of digits; its programs have 30 s",
            "  manta stop --all           every run that goes on in this folder",
            "  manta stop digits --force  its programs are killed at once",
            "  manta stop digits-7k2m9x4q --cluster research   a run of a cluster on AWS"
        },
        exitCodeList = {
            "0:it has ended, by this or before; what it has saved stays",
            "2:there is no such run, or no such cluster",
            "130:interrupted by Ctrl-C; the run stops all the same"
        })
public final class StopCommand implements Callable<Integer> {
    private final Console console;

    @Mixin private CloudOptions cloud = new CloudOptions();
    @Mixin private DirectoryOption directory = new DirectoryOption();

    @Parameters(
            arity = "0..*",
            paramLabel = "RUN",
            completionCandidates = RunNames.class,
            description = RunChoice.ONE)
    private List<String> names = List.of();

    @Option(names = "--all", description = "Stop every run that goes on in this folder.")
    private boolean all;

    @Option(names = "--force", description = "Kill its programs at once, without a grace.")
    private boolean force;

    @Option(names = "--json", description = "Print a JSON object.")
    private boolean json;

    public StopCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (cloud.areGiven("--json")) {
            requireChoice();
            new CloudRun(console, cloud).stop(names, json);
            return ExitCode.OK;
        }
        try (var store = LocalStore.open(directory.path())) {
            var runs = chosen(store);
            var going = runs.stream().filter(store::goesOn).toList();
            going.forEach(run -> request(store, run));
            var ended = new ArrayList<RunRecord>();
            for (var run : runs) {
                ended.add(going.contains(run) ? store.awaitEnd(run.id()) : run);
            }
            show(ended, going);
            return ExitCode.OK;
        }
    }

    private List<RunRecord> chosen(LocalStore store) {
        requireChoice();
        var runs = new StoredRuns(store.runs());
        return all
                ? store.runs().stream().filter(store::goesOn).toList()
                : names.stream().map(runs::named).distinct().toList();
    }

    private void requireChoice() {
        if (all == !names.isEmpty()) {
            throw CliException.usage(
                            all
                                    ? "--all stops every run, and names none"
                                    : "which run to stop is missing")
                    .withHint("manta stop RUN, or manta stop --all");
        }
    }

    private void request(LocalStore store, RunRecord run) {
        if (force) {
            store.requestKill(run.id(), "stopped by its user, at once");
        } else {
            store.requestStop(run.id(), "stopped by its user");
        }
        if (!json) {
            console.print(
                    "stopping %s%s"
                            .formatted(run.id(), force ? "" : ": its programs have 30 s to end"));
        }
    }

    private void show(List<RunRecord> ended, List<RunRecord> going) {
        if (json) {
            var runs = JsonArray.of(ended, StopCommand::form);
            console.print(Json.write(JsonObject.builder().put("runs", runs).build()));
            return;
        }
        if (ended.isEmpty()) {
            console.print("no run goes on here");
        }
        var asked = going.stream().map(RunRecord::id).toList();
        for (var run : ended) {
            var status = StatusStyle.painted(run.status(), console);
            console.print(
                    "%s %s %s"
                            .formatted(
                                    run.id(),
                                    asked.contains(run.id()) ? "is" : "had ended before:",
                                    status));
        }
    }

    private static JsonObject form(RunRecord run) {
        return RunJson.head(run).putString("reason", run.endReason()).build();
    }
}
