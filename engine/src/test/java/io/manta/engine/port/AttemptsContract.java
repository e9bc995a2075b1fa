package io.manta.engine.port;

import static io.manta.engine.port.Samples.NOW;
import static io.manta.engine.port.Samples.RUN;
import static io.manta.engine.port.Samples.attempt;
import static io.manta.engine.port.Samples.retry;
import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.id.Attempt;
import io.manta.contract.run.AssignmentStatus;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link Attempts} records of an attempt's life: start, refusals, end, answer. */
public abstract class AttemptsContract extends AttemptEndsContract {
    @Test
    void find_admittedAttempt_isPending() {
        admit(FIRST);

        assertThat(attempts().find(FIRST.id()))
                .contains(
                        new AttemptRecord(
                                FIRST,
                                "token " + FIRST.number(),
                                AssignmentStatus.PENDING,
                                0,
                                Optional.empty(),
                                NOW,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                false));
    }

    @Test
    void find_unknownAttempt_isEmpty() {
        assertThat(attempts().find(FIRST.id())).isEmpty();
    }

    @Test
    void refused_severalTimes_counts() {
        admit(FIRST);

        assertThat(attempts().refused(FIRST)).isEqualTo(1);
        assertThat(attempts().refused(FIRST)).isEqualTo(2);

        assertThat(record(FIRST).tries()).isEqualTo(2);
    }

    @Test
    void refused_raced_losesNone() throws Exception {
        admit(FIRST);

        var got = Race.of(i -> attempts().refused(FIRST));

        assertThat(got)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, Race.THREADS).boxed().toList());
    }

    @Test
    void launched_admittedAttempt_getsItsContainer() {
        admit(FIRST);

        assertThat(attempts().launched(FIRST, "c-1", NOW.plusSeconds(2))).isTrue();
        assertThat(attempts().launched(FIRST, "c-1", NOW.plusSeconds(7))).isTrue();

        assertThat(record(FIRST).container()).contains("c-1");
        assertThat(record(FIRST).launchedAt()).contains(NOW.plusSeconds(2));
        assertThat(record(FIRST).status()).isEqualTo(AssignmentStatus.PENDING);
    }

    @Test
    void launched_anotherContainer_isRefused() {
        admit(FIRST);
        attempts().launched(FIRST, "c-1", NOW);

        assertThat(attempts().launched(FIRST, "c-2", NOW.plusSeconds(1))).isFalse();

        assertThat(record(FIRST).container()).contains("c-1");
        assertThat(record(FIRST).launchedAt()).contains(NOW);
    }

    @Test
    void launched_racedWithDifferentContainers_oneWins() throws Exception {
        admit(FIRST);

        var got = Race.of(i -> attempts().launched(FIRST, "c-" + i, NOW));

        assertThat(Race.winners(got)).isEqualTo(1);
        assertThat(record(FIRST).container()).contains("c-" + got.indexOf(true));
    }

    @Test
    void launched_whatMustNotRun_isRefused() {
        admit(FIRST);
        assertThat(attempts().launched(SECOND, "unknown", NOW)).isFalse();
        assertThat(attempts().find(SECOND.id())).isEmpty();

        admit(SECOND);
        assertThat(attempts().launched(FIRST, "superseded", NOW)).isFalse();

        complete(SECOND, AssignmentStatus.FAILED, "died");
        assertThat(attempts().launched(SECOND, "ended", NOW)).isFalse();

        var other = attempt("average", "n1", 0);
        admit(other);
        runs().end(RUN, RunOutcome.stopped("by its user"), NOW);
        assertThat(attempts().launched(other, "of an ended run", NOW)).isFalse();
        assertThat(record(other).container()).isEmpty();
    }

    @Test
    void launched_executionGoneOn_isRefused() {
        admit(FIRST);
        runs().handOver(RUN, 1);

        assertThat(attempts().launched(FIRST, "c-1", NOW)).isFalse();
    }

    @Test
    void launched_racedWithTheRunsEnd_isRefusedAfterIt() throws Exception {
        admit(FIRST);

        Race.of(
                i ->
                        i == 5
                                ? runs().end(RUN, RunOutcome.completed(), NOW)
                                : attempts().launched(FIRST, "c-1", NOW));

        assertThat(attempts().launched(FIRST, "c-1", NOW)).isFalse();
    }

    @Test
    void started_admittedAttempt_isRunning() {
        admit(FIRST);

        assertThat(attempts().started(FIRST, NOW.plusSeconds(3))).isTrue();
        assertThat(attempts().started(FIRST, NOW.plusSeconds(9))).isTrue();

        assertThat(record(FIRST).status()).isEqualTo(AssignmentStatus.RUNNING);
        assertThat(record(FIRST).startedAt()).contains(NOW.plusSeconds(3));
    }

    @Test
    void started_whatMustNotRun_isRefused() {
        assertThat(attempts().started(FIRST, NOW)).isFalse();
        admit(FIRST);
        admit(SECOND);
        complete(SECOND, AssignmentStatus.STOPPED, "by its user");

        assertThat(attempts().started(FIRST, NOW)).isFalse();
        assertThat(attempts().started(SECOND, NOW)).isFalse();

        assertThat(record(FIRST).status()).isEqualTo(AssignmentStatus.PENDING);
        assertThat(record(SECOND).status()).isEqualTo(AssignmentStatus.STOPPED);
    }

    @Test
    void missing_severalTimes_isSinceTheFirst() {
        admit(FIRST);
        attempts().launched(FIRST, "c-1", NOW);
        assertThat(record(FIRST).missingSince()).isEmpty();

        assertThat(attempts().missing(FIRST, NOW.plusSeconds(3))).isEqualTo(NOW.plusSeconds(3));
        assertThat(attempts().missing(FIRST, NOW.plusSeconds(9))).isEqualTo(NOW.plusSeconds(3));

        assertThat(record(FIRST).missingSince()).contains(NOW.plusSeconds(3));
        assertThat(record(FIRST).container()).contains("c-1");
    }

    @Test
    void missing_raced_isSinceOneInstant() throws Exception {
        admit(FIRST);

        var got = Race.of(i -> attempts().missing(FIRST, NOW.plusSeconds(i)));

        assertThat(got).containsOnly(record(FIRST).missingSince().orElseThrow());
    }

    @Test
    void missing_unknownOrEndedAttempt_isNotNoted() {
        assertThat(attempts().missing(FIRST, NOW)).isEqualTo(NOW);
        assertThat(attempts().find(FIRST.id())).isEmpty();
        admit(FIRST);
        complete(FIRST, AssignmentStatus.FAILED, "died");

        assertThat(attempts().missing(FIRST, NOW)).isEqualTo(NOW);

        assertThat(record(FIRST).missingSince()).isEmpty();
    }

    @Test
    void present_missingContainer_isForgotten() {
        attempts().present(FIRST);
        assertThat(attempts().find(FIRST.id())).isEmpty();
        admit(FIRST);
        attempts().missing(FIRST, NOW);

        attempts().present(FIRST);
        attempts().present(FIRST);

        assertThat(record(FIRST).missingSince()).isEmpty();
        assertThat(attempts().missing(FIRST, NOW.plusSeconds(9))).isEqualTo(NOW.plusSeconds(9));
    }

    @Test
    void newest_severalAttempts_isOneOfEachAssignment() {
        var redriven = new Attempt(FIRST.assignment(), 0, 1, 0);
        admit(retry(9));
        admit(retry(10));
        admit(redriven);
        admit(attempt("worker", "n10", 0));
        admit(attempt("average", "n1", 1));
        admit(attempt("worker", "n0", 1));
        admit(attempt("average", "n2", 0));

        assertThat(newest(Optional.empty()))
                .containsExactly(
                        attempt("average", "n2", 0),
                        redriven,
                        attempt("worker", "n10", 0),
                        attempt("average", "n1", 1),
                        attempt("worker", "n0", 1));
        assertThat(newest(Optional.of(1)))
                .containsExactly(attempt("average", "n1", 1), attempt("worker", "n0", 1));
        assertThat(newest(Optional.of(2))).isEmpty();
        assertThat(attempts().newest(Samples.OTHER_RUN, Optional.empty())).isEmpty();
    }

    private List<Attempt> newest(Optional<Integer> round) {
        return attempts().newest(RUN, round).stream().map(AttemptRecord::attempt).toList();
    }
}
