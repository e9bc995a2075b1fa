package io.manta.cli.run;

import io.manta.cli.CliException;
import io.manta.cli.Console;
import io.manta.cli.ExitCode;
import io.manta.cli.cloud.CloudOptions;
import io.manta.cli.cloud.CloudRun;
import io.manta.cli.completion.RunNames;
import io.manta.cli.read.RunChoice;
import io.manta.cli.read.StoredRuns;
import io.manta.contract.run.RunStatus;
import io.manta.engine.port.RunRecord;
import io.manta.local.LocalCluster;
import io.manta.local.LocalStore;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code manta start}: lets a run that was stopped or has failed go on. */
@Command(
        name = "start",
        description = "Let a run that was stopped, interrupted or has failed go on.",
        footer = {
            "  manta start digits           the newest run of digits goes on",
            "  manta start digits-7k2m9x4q  this run",
            "  manta start digits --json    what came out, for programs",
            "  manta start digits-7k2m9x4q --cluster research   a run of a cluster on AWS"
        },
        exitCodeList = {
            "0:the run has COMPLETED; on AWS: it goes on",
            "1:it can't run here: there is no Python, or a fault is for what it does not have",
            "2:there is no such run, it has COMPLETED, or it goes on; or no such cluster",
            "3:the run has FAILED",
            "4:the run was STOPPED, by manta stop",
            "130:interrupted by Ctrl-C (143: by SIGTERM); the run is STOPPED"
        })
public final class StartCommand implements Callable<Integer> {
    private final Console console;
    private final InstantSource clock;

    @Parameters(
            paramLabel = "RUN",
            completionCandidates = RunNames.class,
            description = RunChoice.ONE)
    private String name;

    @Mixin private CloudOptions cloud = new CloudOptions();
    @Mixin private ClusterOptions cluster = new ClusterOptions();
    @Mixin private ShowOptions show = new ShowOptions();

    public StartCommand(Console console, InstantSource clock) {
        this.console = console;
        this.clock = clock;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (cloud.areGiven("--json")) {
            new CloudRun(console, cloud).start(name, show.isJson());
            return ExitCode.OK;
        }
        var run = stored();
        try (var opened = LocalCluster.open(cluster.options())) {
            var began = clock.instant();
            var started = opened.start(run.id());
            return new WatchedRun(console, clock, show, cluster.dir())
                    .toTheEnd(
                            opened,
                            run.id(),
                            started.round(),
                            began,
                            "%s goes on at round %s".formatted(run.id(), started.round()));
        }
    }

    /** Opened for reading first, which also ends a run whose process has died. */
    private RunRecord stored() {
        try (var store = LocalStore.open(cluster.dir())) {
            var run = new StoredRuns(store.runs()).named(name);
            if (run.status() == RunStatus.COMPLETED) {
                throw CliException.usage("\"%s\" can't go on: it has COMPLETED".formatted(run.id()))
                        .withHint("manta run starts a new run");
            }
            if (!run.status().isEnded()) {
                throw CliException.usage(
                                "\"%s\" can't start: another process runs it".formatted(run.id()))
                        .withHint("manta logs %s --follow".formatted(run.id()));
            }
            cluster.checkAgainst(store.blueprint(run).document());
            return run;
        }
    }
}
