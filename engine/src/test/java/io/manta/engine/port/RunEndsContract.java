package io.manta.engine.port;

import static io.manta.engine.port.Samples.NOW;
import static io.manta.engine.port.Samples.OTHER_RUN;
import static io.manta.engine.port.Samples.RUN;
import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.run.Failure;
import io.manta.contract.run.RunStatus;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How the runs of every {@link Runs} end, and are asked to. */
public abstract class RunEndsContract extends RunsAgainContract {
    /** Protocol, rule 15: the end of an execution that handed over is not the run's. */
    @Test
    void end_ofAnotherExecution_changesNothing() {
        runs().create(Samples.run(RUN, RunStatus.ACTIVE));
        var first = runs().get(RUN).orElseThrow();
        runs().handOver(RUN, 1);
        var next = runs().get(RUN).orElseThrow();
        assertThat(runs().end(first, RunOutcome.completed(), NOW)).isFalse();
        assertThat(runs().end(next, RunOutcome.stopped("enough"), NOW)).isTrue();
        assertThat(runs().end(next, RunOutcome.completed(), NOW)).isFalse();

        assertThat(runs().get(RUN).orElseThrow().endReason()).contains("enough");
    }

    @Test
    void end_activeRun_keepsOutcomeAndTime() {
        runs().create(Samples.run(RUN, RunStatus.ACTIVE));
        var failure = Failure.of("Manta.Refused", "no such image");

        assertThat(runs().end(RUN, RunOutcome.failed(failure), NOW.plusSeconds(4))).isTrue();

        var run = runs().get(RUN).orElseThrow();
        assertThat(run.status()).isEqualTo(RunStatus.FAILED);
        assertThat(run.failure()).contains(failure);
        assertThat(run.endReason()).contains("no such image");
        assertThat(run.endedAt()).contains(NOW.plusSeconds(4));
    }

    @Test
    void end_pendingRun_ends() {
        runs().create(Samples.run(RUN, RunStatus.PENDING));

        assertThat(runs().end(RUN, RunOutcome.stopped("by its user"), NOW)).isTrue();

        assertThat(status()).isEqualTo(RunStatus.STOPPED);
    }

    @Test
    void end_endedRun_keepsTheFirstOutcome() {
        runs().create(Samples.run(RUN, RunStatus.ACTIVE));
        runs().end(RUN, RunOutcome.stopped("first"), NOW);
        var first = runs().get(RUN);

        assertThat(runs().end(RUN, RunOutcome.stopped("second"), NOW.plusSeconds(1))).isFalse();
        assertThat(runs().end(RUN, RunOutcome.completed(), NOW.plusSeconds(2))).isFalse();

        assertThat(runs().get(RUN)).isEqualTo(first);
    }

    @Test
    void end_unknownRun_isNotMade() {
        assertThat(runs().end(RUN, RunOutcome.completed(), NOW)).isFalse();

        assertThat(runs().get(RUN)).isEmpty();
    }

    @Test
    void end_raced_oneOutcomeWins() throws Exception {
        runs().create(Samples.run(RUN, RunStatus.ACTIVE));

        var got = Race.of(i -> runs().end(RUN, RunOutcome.stopped("by " + i), NOW.plusSeconds(i)));

        assertThat(Race.winners(got)).isEqualTo(1);
        var run = runs().get(RUN).orElseThrow();
        assertThat(run.endReason()).contains("by " + got.indexOf(true));
        assertThat(run.endedAt()).contains(NOW.plusSeconds(got.indexOf(true)));
    }

    @Test
    void end_racedWithActivate_isNeverUndone() throws Exception {
        runs().create(Samples.run(RUN, RunStatus.PENDING));

        Race.of(
                i ->
                        i == 7
                                ? runs().end(RUN, RunOutcome.completed(), NOW)
                                : runs().activate(RUN, 0));

        assertThat(status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(runs().activate(RUN, 0)).isFalse();
    }

    @Test
    void requestStop_runThatGoesOn_isNoted() {
        runs().create(Samples.run(RUN, RunStatus.ACTIVE));

        assertThat(runs().requestStop(RUN, "first")).isTrue();
        assertThat(runs().requestStop(RUN, "second")).isTrue();

        assertThat(runs().get(RUN).orElseThrow().stopReason()).contains("first");
        assertThat(status()).isEqualTo(RunStatus.ACTIVE);
    }

    @Test
    void requestStop_endedOrUnknownRun_isRefused() {
        runs().create(Samples.run(RUN, RunStatus.COMPLETED));

        assertThat(runs().requestStop(RUN, "enough")).isFalse();
        assertThat(runs().requestStop(OTHER_RUN, "enough")).isFalse();

        assertThat(runs().get(RUN).orElseThrow().stopReason()).isEmpty();
    }

    @Test
    void requestStop_raced_oneReasonStays() throws Exception {
        runs().create(Samples.run(RUN, RunStatus.ACTIVE));

        var seen =
                Race.of(
                        i -> {
                            runs().requestStop(RUN, "by " + i);
                            return runs().get(RUN).orElseThrow().stopReason();
                        });

        assertThat(seen).containsOnly(seen.get(0)).doesNotContain(Optional.empty());
    }
}
