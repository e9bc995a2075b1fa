package io.manta.engine.launch;

import io.manta.contract.id.RunId;
import io.manta.contract.machine.Blueprint;
import io.manta.engine.Ports;
import io.manta.engine.memory.TestRun;
import io.manta.engine.port.LaunchAnswer;
import io.manta.engine.port.LaunchRequest;
import io.manta.engine.port.Launcher;
import io.manta.engine.port.RunOutcome;
import java.util.List;
import java.util.Set;

/** A launcher during whose launch the run ends. */
final class EndingLauncher implements Launcher {
    private final TestRun run;

    EndingLauncher(TestRun run) {
        this.run = run;
    }

    Ports ports() {
        return run.ports.with(Launcher.class, this);
    }

    @Override
    public LaunchAnswer launch(LaunchRequest request) {
        var answer = run.cluster.launcher.launch(request);
        run.cluster.runs.end(
                TestRun.RUN, RunOutcome.stopped("enough"), run.cluster.clock.instant());
        return answer;
    }

    @Override
    public void prepare(Blueprint blueprint) {
        run.cluster.launcher.prepare(blueprint);
    }

    @Override
    public void stop(String container, String reason) {
        run.cluster.launcher.stop(container, reason);
    }

    @Override
    public List<Running> describe(RunId id) {
        return run.cluster.launcher.describe(id);
    }

    @Override
    public Set<RunId> runs() {
        return run.cluster.launcher.runs();
    }
}
