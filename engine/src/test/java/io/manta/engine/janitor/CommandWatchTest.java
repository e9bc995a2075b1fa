package io.manta.engine.janitor;

import static io.manta.engine.memory.TestRun.attempt;
import static io.manta.engine.memory.TestRun.exited;
import static io.manta.engine.memory.TestRun.message;
import static io.manta.engine.memory.TestRun.token;
import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.id.Attempt;
import io.manta.contract.run.AssignmentStatus;
import io.manta.engine.EngineLimits;
import io.manta.engine.launch.Launch;
import io.manta.engine.memory.TestRun;
import io.manta.engine.memory.TestSwarm;
import io.manta.engine.settle.Settle;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Commands need not speak: what the janitor does about those that never say that they start. */
class CommandWatchTest {
    private static final Attempt TIMED = attempt("timed", "n1", 0);
    private static final Attempt ENDLESS = attempt("endless", "n1", 0);
    private static final Duration OVERDUE =
            Duration.ofSeconds(60).plus(EngineLimits.STOP_GRACE).plus(EngineLimits.TIMEOUT_MARGIN);
    private static final Duration MOMENT = Duration.ofSeconds(1);

    private final TestRun run =
            TestRun.active(
                    new TestSwarm()
                            .task("timed", TestSwarm.any(), Optional.of(60))
                            .command("sleep", "100")
                            .task("endless", TestSwarm.any())
                            .command("sleep", "infinity"));
    private final Settle settle = new Settle(run.ports);

    @BeforeEach
    void launchBoth() {
        var launch = new Launch(run.ports, settle, new Random(1));
        launch.handle(message(TIMED));
        launch.handle(message(ENDLESS));
    }

    @Test
    void checkAll_commandThatNeverSaysThatItStarts_runsOn() {
        run.cluster.clock.pass(EngineLimits.START_DEADLINE.multipliedBy(3));
        check();

        assertThat(run.stored(ENDLESS).end()).isEmpty();
        assertThat(run.cluster.tokens.heartbeats()).contains(token(ENDLESS));
    }

    /**
     * What speaks holds its timeout itself, and its container takes a while to start: so not at
     * once.
     */
    @Test
    void checkAll_silentCommandPastItsTimeout_isStopped() {
        run.cluster.clock.pass(OVERDUE);
        check();
        assertThat(run.stored(TIMED).end()).isEmpty();

        run.cluster.clock.pass(MOMENT);
        check();

        assertThat(run.cluster.launcher.stopped())
                .containsExactly(run.stored(TIMED).container().orElseThrow());
        assertThat(run.cluster.tokens.answer(token(TIMED)))
                .startsWith("Manta.ProgramTimedOut ")
                .contains("\"reason\":\"its program ran longer than its timeout\"");
    }

    @Test
    void checkAll_commandThatSaysThatItStarts_hasItsTimeFromThen() {
        run.cluster.clock.pass(OVERDUE);
        run.cluster.attempts.started(TIMED, run.cluster.clock.instant());
        run.cluster.clock.pass(OVERDUE);
        check();
        assertThat(run.stored(TIMED).end()).isEmpty();

        run.cluster.clock.pass(MOMENT);
        check();

        assertThat(run.cluster.tokens.answer(token(TIMED))).startsWith("Manta.ProgramTimedOut ");
    }

    @Test
    void settle_silentCommand_endsByItsExitCode() {
        settle.settle(exited(TIMED, 0));
        settle.settle(exited(ENDLESS, 3));

        assertThat(run.stored(TIMED).status()).isEqualTo(AssignmentStatus.COMPLETED);
        assertThat(run.stored(ENDLESS).status()).isEqualTo(AssignmentStatus.FAILED);
        assertThat(run.cluster.tokens.answer(token(ENDLESS))).contains("\"exit_code\":3");
    }

    private void check() {
        new Janitor(run.ports, settle).checkAll();
    }
}
