package io.manta.engine.janitor;

import static io.manta.engine.memory.TestRun.RUN;
import static io.manta.engine.memory.TestRun.attempt;
import static io.manta.engine.memory.TestRun.message;
import static io.manta.engine.memory.TestRun.token;
import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.id.Attempt;
import io.manta.contract.machine.Mark;
import io.manta.contract.message.LaunchMessage;
import io.manta.engine.EngineLimits;
import io.manta.engine.memory.Crashes;
import io.manta.engine.memory.TestRun;
import io.manta.engine.memory.TestSwarm;
import io.manta.engine.port.Pass;
import io.manta.engine.port.RunOutcome;
import io.manta.engine.port.Wait;
import io.manta.engine.settle.Settle;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Protocol, rules 6 and 18: what the janitor does for what is parked. */
class WaitWatchTest {
    private static final Attempt WORKER = attempt("worker", "n1", 0);
    private static final Mark LEFT = Mark.finished("left");
    private static final LaunchMessage DEFERRED = message(WORKER, LEFT);

    private final TestRun run = parked();
    private final Janitor janitor = new Janitor(run.ports, new Settle(run.ports));

    private static TestRun parked() {
        var run = TestRun.active(TestSwarm.digits());
        run.cluster.waits.park(Wait.of(DEFERRED));
        return run;
    }

    /** It has no start deadline: that counts from its launch. */
    @Test
    void checkAll_parkedForDays_getsHeartbeatsAndStays() {
        run.cluster.clock.pass(EngineLimits.START_DEADLINE.plus(Duration.ofDays(3)));

        janitor.checkAll();

        assertThat(run.cluster.tokens.heartbeats()).containsExactly(token(WORKER));
        assertThat(run.cluster.tokens.answer(token(WORKER))).isEqualTo("nothing");
        assertThat(run.cluster.waits.waiting(RUN)).hasSize(1);
        assertThat(run.cluster.queue.sent()).isEmpty();
    }

    @Test
    void checkAll_parkedThoughAllIsReleased_isSentOn() {
        run.cluster.waits.release(new Pass(RUN, 0, 0), LEFT);

        janitor.checkAll();

        assertThat(run.cluster.queue.sent()).containsExactly(DEFERRED.released());
        assertThat(run.cluster.waits.waiting(RUN)).isEmpty();
    }

    @Test
    void checkAll_stateThatWaitsNoMore_isForgotten() {
        run.cluster.tokens.abandon(token(WORKER));
        run.cluster.waits.release(new Pass(RUN, 0, 0), LEFT);

        janitor.checkAll();

        assertThat(run.cluster.waits.waiting(RUN)).isEmpty();
        assertThat(run.cluster.queue.sent()).isEmpty();
    }

    /** Protocol, rule 17: a parked message of a run that has ended is dropped, its token failed. */
    @Test
    void checkAll_parkedInARunThatHasEnded_isDropped() {
        run.cluster.runs.end(RUN, RunOutcome.stopped("enough"), run.cluster.clock.instant());

        janitor.checkAll();

        assertThat(run.cluster.waits.waiting(RUN)).isEmpty();
        assertThat(run.cluster.tokens.answer(token(WORKER))).startsWith("Manta.RunEnded ");
    }

    @Test
    void checkAll_thatDies_looksAgain() {
        Crashes.assertHarmless(
                () -> {
                    var dying = parked();
                    dying.cluster.waits.release(new Pass(RUN, 0, 0), LEFT);
                    return dying.cluster;
                },
                ports -> new Janitor(ports, new Settle(ports)).checkAll());
    }

    @Test
    void checkAll_ofAnEndedRun_thatDies_looksAgain() {
        Crashes.assertHarmless(
                () -> {
                    var dying = parked();
                    dying.cluster.runs.end(
                            RUN, RunOutcome.stopped("enough"), dying.cluster.clock.instant());
                    return dying.cluster;
                },
                ports -> new Janitor(ports, new Settle(ports)).checkAll());
    }
}
