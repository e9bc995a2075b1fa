package io.manta.local.fault;

import io.manta.contract.id.RunId;
import io.manta.contract.machine.Blueprint;
import io.manta.engine.port.LaunchAnswer;
import io.manta.engine.port.LaunchRequest;
import io.manta.engine.port.Launcher;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A launcher that refuses what it is told to refuse, and whose containers die as told. */
public final class FaultyLauncher implements Launcher {
    private final Launcher launcher;
    private final Faults faults;
    private final Killer killer;
    private final Set<String> aimedAt = ConcurrentHashMap.newKeySet();

    public FaultyLauncher(Launcher launcher, Faults faults, Killer killer) {
        this.launcher = launcher;
        this.faults = faults;
        this.killer = killer;
    }

    @Override
    public void prepare(Blueprint blueprint) {
        launcher.prepare(blueprint);
    }

    @Override
    public LaunchAnswer launch(LaunchRequest request) {
        var refusal = faults.hit(FaultAction.Refuse.class, any -> true, request.attempt());
        if (refusal.isPresent()) {
            var reason = refusal.get().reason();
            return refusal.get().forGood()
                    ? new LaunchAnswer.Refused(reason)
                    : new LaunchAnswer.Later(reason);
        }
        var answer = launcher.launch(request);
        if (answer instanceof LaunchAnswer.Started started && aimedAt.add(started.container())) {
            faults.striking(FaultAction.Kill.class, any -> true, request.attempt())
                    .forEach(kill -> killer.aim(kill, request.attempt(), started.container()));
        }
        return answer;
    }

    @Override
    public void stop(String container, String reason) {
        launcher.stop(container, reason);
    }

    @Override
    public List<Running> describe(RunId run) {
        return launcher.describe(run);
    }

    @Override
    public Set<RunId> runs() {
        return launcher.runs();
    }
}
