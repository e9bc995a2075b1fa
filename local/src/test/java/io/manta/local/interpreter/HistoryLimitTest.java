package io.manta.local.interpreter;

import static io.manta.local.interpreter.Asl.end;
import static io.manta.local.interpreter.Asl.group;
import static io.manta.local.interpreter.Asl.map;
import static io.manta.local.interpreter.Asl.message;
import static io.manta.local.interpreter.Asl.parallel;
import static io.manta.local.interpreter.Asl.retry;
import static io.manta.local.interpreter.Asl.send;
import static io.manta.local.interpreter.Asl.text;
import static io.manta.local.interpreter.Asl.then;
import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.run.Failure;
import io.manta.engine.port.Executions.Status;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The service's history: what it counts, and that it ends an execution whose history is full. */
class HistoryLimitTest {
    private static final int EXECUTION = 2;
    private static final int STAY = 2;
    private static final int TRY = 4;

    private Bench bench = new Bench();

    @Test
    void events_ofATask_areItsTriesAndItsStay() {
        bench.start(text(message("a", end(), retry(1, "Manta.NotStarted"))), "{}");
        bench.fail("token-1", "Manta.NotStarted");
        bench.time.advance(bench.time.untilNext());
        bench.succeed("token-2");

        assertThat(events()).isEqualTo(EXECUTION + STAY + 2 * TRY);
    }

    /** As the service has it: entered, scheduled, started, succeeded, exited. */
    @Test
    void events_ofAReleaseState_areThoseOfACallThatIsNotWaitedFor() {
        bench.start(text(send("a release", "{\"state\":\"a\"}", end())), "{}");

        assertThat(bench.said("state")).containsExactly("a");
        assertThat(events()).isEqualTo(EXECUTION + STAY + 3);
    }

    @Test
    void events_ofAMap_countEachIteration() {
        bench.start(
                text(map("m", "{\"a\":1}", 40, group(message("a", end())), end())),
                "{\"items\":{\"m\":[1,2,3]}}");
        succeed(3);

        assertThat(events()).isEqualTo(EXECUTION + STAY + 2 + 3 * (2 + STAY + TRY));
    }

    @Test
    void events_ofAParallel_areThoseOfItsBranches() {
        bench.start(
                text(parallel("p", end(), group(message("a", end())), group(message("b", end())))),
                "{}");
        succeed(2);

        assertThat(events()).isEqualTo(EXECUTION + STAY + 2 + 2 * (STAY + TRY));
    }

    @Test
    void history_thatIsFullWithTheGoodEnd_isWithinTheLimit() {
        runTwoTasks(EXECUTION + 2 * (STAY + TRY));

        assertThat(bench.status()).isEqualTo(Status.SUCCEEDED);
    }

    @Test
    void history_thatIsFullBefore_failsTheExecution() {
        runTwoTasks(EXECUTION + 2 * (STAY + TRY) - 1);

        assertThat(bench.status()).isEqualTo(Status.FAILED);
        assertThat(bench.failure())
                .isEqualTo(
                        Failure.of(
                                "States.Runtime",
                                "the execution's history must be at most 13 events long"));
        assertThat(bench.time.pending()).isZero();
    }

    private void runTwoTasks(long mostEvents) {
        bench = new Bench(Runnable::run, mostEvents);
        bench.start(text(message("a", then("b")), message("b", end())), "{}");
        succeed(2);
    }

    private void succeed(int tokens) {
        LongStream.rangeClosed(1, tokens).forEach(token -> bench.succeed("token-" + token));
    }

    private long events() {
        assertThat(bench.status()).isEqualTo(Status.SUCCEEDED);
        return bench.history.get(bench.history.size() - 1).events();
    }
}
