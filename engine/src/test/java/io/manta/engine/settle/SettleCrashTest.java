package io.manta.engine.settle;

import static io.manta.engine.memory.TestRun.RUN;
import static io.manta.engine.memory.TestRun.attempt;
import static io.manta.engine.memory.TestRun.exited;

import io.manta.contract.id.Attempt;
import io.manta.engine.memory.Crashes;
import io.manta.engine.memory.TestRun;
import io.manta.engine.memory.TestSwarm;
import org.junit.jupiter.api.Test;

/** A settlement that dies between two lines, and is done again. */
class SettleCrashTest {
    private static final Attempt WORKER = attempt("worker", "n1", 0);

    @Test
    void settle_goodEnd() {
        assertHarmless(0);
    }

    @Test
    void settle_badEnd() {
        assertHarmless(1);
    }

    @Test
    void settle_afterTheUsersStop() {
        Crashes.assertHarmless(
                () -> {
                    var run = running();
                    run.cluster.runs.requestStop(RUN, "enough");
                    return run.cluster;
                },
                ports -> new Settle(ports).settle(exited(WORKER, 143)));
    }

    private static void assertHarmless(int code) {
        Crashes.assertHarmless(
                () -> running().cluster, ports -> new Settle(ports).settle(exited(WORKER, code)));
    }

    private static TestRun running() {
        var run = TestRun.active(TestSwarm.digits());
        run.running(WORKER);
        return run;
    }
}
