package io.manta.engine.port;

import static io.manta.engine.port.Samples.NOW;
import static io.manta.engine.port.Samples.OTHER_RUN;
import static io.manta.engine.port.Samples.RUN;
import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.id.RunId;
import io.manta.contract.run.Failure;
import io.manta.contract.run.RunStatus;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link Runs} does. */
public abstract class RunsContract extends RunEndsContract {
    @Test
    void create_newRun_isStoredAsGiven() {
        var run =
                new RunRecord(
                        RUN,
                        "digits",
                        Samples.run(RUN, NOW).cluster(),
                        Samples.run(RUN, NOW).document(),
                        "digits:1",
                        Long.MIN_VALUE,
                        RunStatus.FAILED,
                        3,
                        2,
                        7,
                        Optional.of("enough"),
                        NOW,
                        Optional.of(NOW.plusSeconds(1)),
                        Optional.of(Failure.of("States.Timeout", "too slow")),
                        Optional.of("too slow"));

        assertThat(runs().create(run)).isTrue();

        assertThat(runs().get(RUN)).contains(run);
    }

    @Test
    void create_takenId_keepsTheFirst() {
        var first = Samples.run(RUN, RunStatus.ACTIVE);
        runs().create(first);

        assertThat(runs().create(Samples.run(RUN, RunStatus.PENDING))).isFalse();

        assertThat(runs().get(RUN)).contains(first);
    }

    @Test
    void create_raced_oneWins() throws Exception {
        var got = Race.of(i -> runs().create(Samples.run(RUN, NOW.plusSeconds(i))));

        assertThat(Race.winners(got)).isEqualTo(1);
        assertThat(runs().get(RUN).orElseThrow().createdAt())
                .isEqualTo(NOW.plusSeconds(got.indexOf(true)));
    }

    @Test
    void get_unknownRun_isEmpty() {
        assertThat(runs().get(RUN)).isEmpty();
        assertThat(runs().list()).isEmpty();
    }

    @Test
    void list_severalRuns_newestFirst() {
        var middle = Samples.run(new RunId("b"), NOW.plusSeconds(5));
        var newest = Samples.run(new RunId("a"), NOW.plusSeconds(9));
        var oldest = Samples.run(new RunId("c"), NOW);
        List.of(middle, newest, oldest).forEach(runs()::create);

        assertThat(runs().list()).containsExactly(newest, middle, oldest);
    }

    @Test
    void recent_runs_areThoseThatGoOnOrEndedSince() {
        var pending = new RunId("d-pending");
        var active = new RunId("a-active");
        var endedBefore = new RunId("b-before");
        var endedThen = new RunId("e-then");
        var endedAfter = new RunId("c-after");
        var unended = List.of(pending, endedBefore, endedThen, endedAfter, active);
        unended.forEach(id -> runs().create(Samples.run(id, RunStatus.PENDING)));
        runs().activate(active, 0);
        runs().end(endedBefore, RunOutcome.completed(), NOW.minusNanos(1_000));
        runs().end(endedThen, RunOutcome.stopped("enough"), NOW);
        runs().end(endedAfter, RunOutcome.completed(), NOW.plusSeconds(60));

        assertThat(runs().recent(NOW))
                .extracting(RunRecord::id)
                .containsExactly(active, endedAfter, pending, endedThen);
        assertThat(runs().recent(NOW)).contains(runs().get(endedThen).orElseThrow());
    }

    @Test
    void recent_runThatBeganAnew_isThereOnce() {
        runs().create(Samples.run(RUN, RunStatus.ACTIVE));
        runs().end(RUN, RunOutcome.stopped("enough"), NOW.minusSeconds(60));
        assertThat(runs().recent(NOW)).isEmpty();

        runs().restart(RUN, restart(1));

        assertThat(runs().recent(NOW)).containsExactly(runs().get(RUN).orElseThrow());
    }

    @Test
    void activate_pendingRun_becomesActive() {
        runs().create(Samples.run(RUN, RunStatus.PENDING));

        assertThat(runs().activate(RUN, 0)).isTrue();
        assertThat(runs().activate(RUN, 0)).isTrue();

        assertThat(status()).isEqualTo(RunStatus.ACTIVE);
    }

    @Test
    void activate_anotherExecution_staysAsItIs() {
        runs().create(Samples.run(RUN, RunStatus.PENDING));

        assertThat(runs().activate(RUN, 1)).isFalse();
        assertThat(status()).isEqualTo(RunStatus.PENDING);

        runs().activate(RUN, 0);
        assertThat(runs().activate(RUN, 1)).isFalse();
    }

    @Test
    void activate_endedOrUnknownRun_staysAsItIs() {
        runs().create(Samples.run(RUN, RunStatus.STOPPED));

        assertThat(runs().activate(RUN, 0)).isFalse();
        assertThat(runs().activate(OTHER_RUN, 0)).isFalse();

        assertThat(status()).isEqualTo(RunStatus.STOPPED);
        assertThat(runs().get(OTHER_RUN)).isEmpty();
    }

    @Test
    void reached_lowerRound_isIgnored() {
        runs().create(Samples.run(RUN, RunStatus.ACTIVE));

        runs().reached(RUN, 3);
        runs().reached(RUN, 3);
        runs().reached(RUN, 2);
        runs().reached(OTHER_RUN, 2);

        assertThat(runs().get(RUN).orElseThrow().round()).isEqualTo(3);
        assertThat(runs().get(OTHER_RUN)).isEmpty();
    }

    @Test
    void reached_raced_highestStays() throws Exception {
        runs().create(Samples.run(RUN, RunStatus.ACTIVE));

        Race.of(
                i -> {
                    runs().reached(RUN, i);
                    return i;
                });

        assertThat(runs().get(RUN).orElseThrow().round()).isEqualTo(Race.THREADS - 1);
    }

    @Test
    void handOver_nextExecution_becomesCurrent() {
        runs().create(Samples.run(RUN, RunStatus.ACTIVE));

        assertThat(runs().handOver(RUN, 1)).isTrue();
        assertThat(runs().handOver(RUN, 1)).isTrue();

        assertThat(segment()).isEqualTo(1);
    }

    @Test
    void handOver_otherThanTheNext_isRefused() {
        runs().create(Samples.run(RUN, RunStatus.ACTIVE));
        runs().handOver(RUN, 1);
        runs().handOver(RUN, 2);

        assertThat(runs().handOver(RUN, 1)).isFalse();
        assertThat(runs().handOver(RUN, 4)).isFalse();

        assertThat(segment()).isEqualTo(2);
    }

    @Test
    void handOver_runThatIsNotActive_isRefused() {
        runs().create(Samples.run(RUN, RunStatus.ACTIVE));
        runs().end(RUN, RunOutcome.completed(), NOW);
        runs().create(Samples.run(OTHER_RUN, RunStatus.PENDING));

        assertThat(runs().handOver(RUN, 1)).isFalse();
        assertThat(runs().handOver(OTHER_RUN, 1)).isFalse();
        assertThat(runs().handOver(new RunId("unknown"), 1)).isFalse();

        assertThat(segment()).isEqualTo(0);
    }

    @Test
    void handOver_racedTowardsDifferentExecutions_neverSkipsOne() throws Exception {
        runs().create(Samples.run(RUN, RunStatus.ACTIVE));

        var got = Race.of(i -> runs().handOver(RUN, 1 + i / 8));

        assertThat(got.subList(0, 8)).contains(true);
        assertThat(segment()).isEqualTo(got.subList(8, 16).contains(true) ? 2 : 1);
    }
}
