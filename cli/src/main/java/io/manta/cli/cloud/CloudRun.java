package io.manta.cli.cloud;

import static java.util.stream.Collectors.joining;

import io.manta.PackagedSwarm;
import io.manta.cli.CliException;
import io.manta.cli.Console;
import io.manta.cli.Diagnosis;
import io.manta.cli.read.StatusStyle;
import io.manta.client.ConsolePages;
import io.manta.client.DeployOptions;
import io.manta.client.RefusedException;
import io.manta.client.UnreachableException;
import io.manta.compiler.Diagnostic;
import io.manta.contract.MantaException;
import io.manta.contract.id.RunId;
import io.manta.contract.json.Json;
import io.manta.contract.json.JsonArray;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonString;
import io.manta.contract.run.RunStatus;
import io.manta.contract.user.StopAnswer;
import java.util.ArrayList;
import java.util.List;

/** Asks a cluster for a run, and shows what has become of it and where to look at it. */
public final class CloudRun {
    private final Console console;
    private final CloudOptions cloud;

    public CloudRun(Console console, CloudOptions cloud) {
        this.console = console;
        this.cloud = cloud;
    }

    void submit(PackagedSwarm swarm, DeployOptions options, boolean json) {
        try (var cluster = cloud.open()) {
            var deployed = cluster.deploySwarm(swarm, options);
            if (json) {
                print(
                        JsonObject.builder()
                                .put("run", deployed.swarmId().value())
                                .put("cluster", cloud.cluster())
                                .put("execution", deployed.execution())
                                .put(
                                        "warnings",
                                        JsonArray.of(deployed.warnings(), Diagnostic::json))
                                .build());
                return;
            }
            new Diagnosis(console).print(deployed.warnings());
            console.print("%s runs on cluster %s".formatted(deployed.swarmId(), cloud.cluster()));
            showPlaces(deployed.swarmId(), deployed.execution());
        }
    }

    /** Lets a run go on. */
    public void start(String id, boolean json) {
        var run = CloudOptions.run(id);
        try (var cluster = cloud.open()) {
            var started = cluster.startSwarm(run);
            if (json) {
                print(started.json().with("cluster", new JsonString(cloud.cluster())));
                return;
            }
            console.print(
                    "%s %s round %s on cluster %s"
                            .formatted(
                                    run,
                                    started.started() ? "goes on at" : "goes on already, at",
                                    started.round(),
                                    cloud.cluster()));
            showPlaces(run, started.execution());
        }
    }

    /** Ends runs. */
    public void stop(List<String> ids, boolean json) {
        var runs = ids.stream().map(CloudOptions::run).distinct().toList();
        try (var cluster = cloud.open()) {
            var stopped = new ArrayList<StopAnswer>();
            var refusals = new ArrayList<MantaException>();
            for (var run : runs) {
                try {
                    stopped.add(cluster.stopSwarm(run, "stopped by its user"));
                } catch (RefusedException | UnreachableException e) {
                    refusals.add(e);
                }
            }
            if (json) {
                var form = JsonArray.of(stopped, StopAnswer::json);
                print(JsonObject.builder().put("runs", form).build());
            } else {
                stopped.forEach(answer -> console.print(line(answer)));
            }
            throwAll(refusals);
        }
    }

    /** All others are stopped before anything is said of those that can't be. */
    private static void throwAll(List<MantaException> refusals) {
        if (!refusals.isEmpty()) {
            throw CliException.usage(
                    refusals.stream().map(MantaException::getMessage).collect(joining("\n")));
        }
    }

    private String line(StopAnswer answer) {
        return answer.stopped()
                ? "%s is %s: its containers have 30 s to end"
                        .formatted(answer.run(), StatusStyle.painted(RunStatus.STOPPED, console))
                : "%s had ended before".formatted(answer.run());
    }

    private void showPlaces(RunId run, String execution) {
        console.print("look at  %s".formatted(ConsolePages.execution(execution)));
        console.print(
                "stop it  %s stop %s --cluster %s"
                        .formatted(console.command(), run, cloud.cluster()));
    }

    private void print(JsonObject form) {
        console.print(Json.write(form));
    }
}
