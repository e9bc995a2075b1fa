package io.manta.cli.run;

import io.manta.cli.logs.LogFollower;
import io.manta.cli.read.GrowingRun;
import io.manta.contract.id.RunId;
import io.manta.engine.port.RunRecord;
import io.manta.engine.status.RoundView;
import io.manta.engine.status.RunView;
import io.manta.local.LocalCluster;
import java.time.Duration;
import java.util.List;

/** Follows a run from one of its rounds to its end. */
final class RunWatch {
    /** What a program may take to be gone after it has reported its end. */
    private static final Duration MOMENT = Duration.ofSeconds(1);

    private final LocalCluster cluster;
    private final RunId id;
    private final GrowingRun run;
    private final Progress progress;
    private final LogFollower logs;
    private final LookPace pace = new LookPace(System::nanoTime);
    private int saidFaults;

    /**
     * @param from the first round to be shown
     */
    RunWatch(LocalCluster cluster, RunId id, int from, Progress progress) {
        this.cluster = cluster;
        this.id = id;
        this.run = new GrowingRun(cluster.store(), id, from);
        this.progress = progress;
        this.logs = new LogFollower(cluster.store());
    }

    /** Returns when the run has ended and all has been shown. */
    void toTheEnd() throws InterruptedException {
        var view = pace.look(run::look);
        while (!view.run().status().isEnded()) {
            show(view);
            cluster.requireStored(id);
            Thread.sleep(pace.pause().toMillis());
            view = pace.look(run::look);
        }
        if (!cluster.await(id, MOMENT)) {
            show(view);
            progress.ending(view.run());
            cluster.await(id);
        }
        show(run.look());
        progress.end();
    }

    /** Shows what is new. */
    private void show(RunView view) {
        sayFaults();
        view.rounds().forEach(round -> show(round, view.run()));
        progress.state(view);
    }

    /**
     * What was printed comes before what became of its program: the state was read first, so every
     * line of an ended program is there.
     */
    private void show(RoundView round, RunRecord now) {
        progress.begins(round.round());
        logs.drain(new RunView(now, List.of(round)), progress::output);
        progress.round(round, round.round() < now.round());
    }

    private void sayFaults() {
        var hits = cluster.faults(id);
        hits.stream().skip(saidFaults).forEach(progress::fault);
        saidFaults = hits.size();
    }
}
