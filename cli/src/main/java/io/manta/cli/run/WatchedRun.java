package io.manta.cli.run;

import io.manta.cli.Console;
import io.manta.cli.ExitCode;
import io.manta.cli.OutputException;
import io.manta.contract.id.RunId;
import io.manta.local.LocalCluster;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A run that goes on in this process: shown to its end, stopped when the process is told to end.
 */
final class WatchedRun {
    private final Console console;
    private final InstantSource clock;
    private final ShowOptions show;
    private final Path directory;

    WatchedRun(Console console, InstantSource clock, ShowOptions show, Path directory) {
        this.console = console;
        this.clock = clock;
        this.show = show;
        this.directory = directory;
    }

    /**
     * Returns when it has ended and what came out is shown; the exit code that says how it ended.
     *
     * @param from the first round to be shown
     * @param began when it began to go on
     * @param headline what is shown before
     */
    int toTheEnd(LocalCluster cluster, RunId run, int from, Instant began, String headline)
            throws InterruptedException {
        var interruption = Interruption.calls(() -> stop(cluster, run), () -> kill(cluster, run));
        try {
            show.announce(console, headline);
            new RunWatch(cluster, run, from, show.progress(console, clock, began)).toTheEnd();
            var summary = RunSummary.of(cluster.store(), run, began);
            show.summary(console, summary, directory);
            return exitCode(summary, interruption);
        } catch (OutputException gone) {
            // Ctrl-C ends the readers of a pipe, too: what came of it is not why this ends.
            return interruption.exitCode().orElseThrow(() -> gone);
        } finally {
            interruption.end();
        }
    }

    /** Of a run that has ended only programs in their grace are left, and that was said. */
    private void stop(LocalCluster cluster, RunId run) {
        if (cluster.stop(run, "interrupted")) {
            console.err().println("stopping: programs have 30 s to end; once more kills them");
        } else {
            kill(cluster, run);
        }
    }

    private void kill(LocalCluster cluster, RunId run) {
        cluster.kill(run, "interrupted");
        console.err().println("stopping: programs are killed");
    }

    private static int exitCode(RunSummary summary, Interruption interruption) {
        return switch (summary.run().status()) {
            case COMPLETED -> ExitCode.OK;
            case STOPPED -> interruption.exitCode().orElse(ExitCode.RUN_STOPPED);
            case FAILED -> ExitCode.RUN_FAILED;
            case PENDING, ACTIVE ->
                    throw new IllegalStateException(
                            "the watch ends with the run: " + summary.run());
        };
    }
}
