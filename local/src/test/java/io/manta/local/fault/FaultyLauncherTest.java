package io.manta.local.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.document.ModuleSpec;
import io.manta.contract.document.Program;
import io.manta.contract.document.Resources;
import io.manta.contract.id.Attempt;
import io.manta.contract.id.RunId;
import io.manta.contract.machine.Blueprint;
import io.manta.contract.node.Node;
import io.manta.engine.port.LaunchAnswer;
import io.manta.engine.port.LaunchRequest;
import io.manta.engine.port.Launcher;
import io.manta.local.launcher.ContainerSignals;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class FaultyLauncherTest {
    private final Containers containers = new Containers();
    private Faults faults = new Faults(FaultPlan.NONE, run -> 0);
    private Killer killer = new Killer(containers, faults);

    @AfterEach
    void close() {
        killer.close();
    }

    @Test
    void launch_refusedTwice_startsAtTheThirdCall() {
        var launcher = launcher(new FaultAction.Refuse("no capacity", false), 2);

        assertThat(launcher.launch(request())).isEqualTo(new LaunchAnswer.Later("no capacity"));
        assertThat(launcher.launch(request())).isEqualTo(new LaunchAnswer.Later("no capacity"));
        assertThat(launcher.launch(request())).isEqualTo(new LaunchAnswer.Started("key"));
    }

    @Test
    void launch_refusedForGood_neverStarts() {
        var launcher = launcher(new FaultAction.Refuse("no such image", true), 1);

        assertThat(launcher.launch(request())).isEqualTo(new LaunchAnswer.Refused("no such image"));
    }

    @Test
    void launch_ofOneWhoIsToBeKilled_killsOnceAfterTheProgramsStart() throws Exception {
        containers.states.addAll(
                List.of(
                        ContainerSignals.State.ABSENT,
                        ContainerSignals.State.ABSENT,
                        ContainerSignals.State.RUNNING));
        var launcher = launcher(kill(), 2);

        launcher.launch(request());
        launcher.launch(request());

        assertThat(containers.signals.poll(60, TimeUnit.SECONDS)).isEqualTo("key PROGRAM SIGSEGV");
        killer.close();
        assertThat(containers.signals).isEmpty();
        assertThat(containers.states).isEmpty();
    }

    @Test
    void kill_ofOneWhoHasEnded_isNoHit() throws Exception {
        containers.states.add(ContainerSignals.State.GONE);

        launcher(kill(), 1).launch(request());

        assertThat(containers.asked.poll(60, TimeUnit.SECONDS)).isNotNull();
        assertThat(faults.hits(request().attempt().assignment().run())).isEmpty();
        assertThat(containers.signals).isEmpty();
    }

    private static FaultAction kill() {
        return new FaultAction.Kill(ContainerSignals.Receiver.PROGRAM, "SIGSEGV", Duration.ZERO);
    }

    private Launcher launcher(FaultAction action, int times) {
        killer.close();
        faults =
                new Faults(FaultPlan.of(1, new Fault(action, FaultFilter.ALL, 1, times)), run -> 0);
        killer = new Killer(containers, faults);
        return new FaultyLauncher(containers, faults, killer);
    }

    private static LaunchRequest request() {
        Attempt attempt = TestAttempt.of("node-1", 0);
        var module =
                new ModuleSpec(
                        "worker",
                        "worker",
                        "python:3.10",
                        new Program.Inline("print('hi')\n"),
                        List.of(),
                        Resources.defaults(),
                        Map.of());
        return new LaunchRequest(attempt, "key", module, Node.named("node-1"));
    }

    /** Starts whatever it is asked for; how its containers stand is scripted. */
    private static final class Containers implements Launcher, ContainerSignals {
        private final BlockingQueue<State> states = new LinkedBlockingQueue<>();
        private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
        private final BlockingQueue<String> signals = new LinkedBlockingQueue<>();

        @Override
        public void prepare(Blueprint blueprint) {}

        @Override
        public LaunchAnswer launch(LaunchRequest request) {
            return new LaunchAnswer.Started(request.key());
        }

        @Override
        public void stop(String container, String reason) {}

        @Override
        public List<Running> describe(RunId run) {
            return List.of();
        }

        @Override
        public Set<RunId> runs() {
            return Set.of();
        }

        @Override
        public State state(String container, Receiver receiver) {
            asked.add(container);
            return states.remove();
        }

        @Override
        public boolean send(String container, Receiver receiver, String signal) {
            return signals.add("%s %s %s".formatted(container, receiver, signal));
        }
    }
}
