package io.manta.engine.port;

import static io.manta.engine.port.Samples.NOW;
import static io.manta.engine.port.Samples.RUN;
import static io.manta.engine.port.Samples.attempt;
import static io.manta.engine.port.Samples.report;
import static io.manta.engine.port.Samples.retry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.contract.id.Attempt;
import io.manta.contract.message.EndReport;
import io.manta.contract.run.AssignmentStatus;
import io.manta.contract.run.RunStatus;
import io.manta.engine.port.Admission.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link Attempts} records of an attempt's life: start, refusals, end, answer. */
public abstract class AttemptsContract {
    private static final Attempt FIRST = retry(0);
    private static final Attempt SECOND = retry(1);

    /** The same port throughout one test; empty at its start. */
    protected abstract Attempts attempts();

    /** The runs that {@link #attempts} looks at. */
    protected abstract Runs runs();

    @BeforeEach
    void activeRun() {
        runs().create(Samples.run(RUN, RunStatus.ACTIVE));
    }

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
    void complete_runningAttempt_keepsReportAndTime() {
        admit(FIRST);
        attempts().started(FIRST, NOW);
        var end =
                new EndReport(
                        FIRST.id(),
                        EndReport.Cause.EXITED,
                        Optional.of(137),
                        Optional.of(9),
                        "killed");

        assertThat(attempts().complete(FIRST, AssignmentStatus.FAILED, end, NOW.plusSeconds(5)))
                .isTrue();

        var record = record(FIRST);
        assertThat(record.status()).isEqualTo(AssignmentStatus.FAILED);
        assertThat(record.end()).contains(end);
        assertThat(record.endedAt()).contains(NOW.plusSeconds(5));
        assertThat(record.answered()).isFalse();
    }

    @Test
    void complete_pendingAttempt_ends() {
        admit(FIRST);

        assertThat(complete(FIRST, AssignmentStatus.FAILED, "never started")).isTrue();

        assertThat(record(FIRST).status()).isEqualTo(AssignmentStatus.FAILED);
        assertThat(record(FIRST).startedAt()).isEmpty();
    }

    @Test
    void complete_endedAttempt_keepsTheFirstReport() {
        admit(FIRST);
        complete(FIRST, AssignmentStatus.COMPLETED, "done");
        var first = record(FIRST);

        assertThat(complete(FIRST, AssignmentStatus.FAILED, "killed")).isFalse();
        assertThat(complete(FIRST, AssignmentStatus.COMPLETED, "done")).isFalse();

        assertThat(record(FIRST)).isEqualTo(first);
    }

    @Test
    void complete_unknownAttempt_isNotMade() {
        assertThat(complete(FIRST, AssignmentStatus.FAILED, "lost")).isFalse();

        assertThat(attempts().find(FIRST.id())).isEmpty();
    }

    @Test
    void complete_raced_oneReportWins() throws Exception {
        admit(FIRST);

        var got =
                Race.of(
                        i ->
                                complete(
                                        FIRST,
                                        i % 2 == 0
                                                ? AssignmentStatus.COMPLETED
                                                : AssignmentStatus.FAILED,
                                        "witness " + i));

        assertThat(Race.winners(got)).isEqualTo(1);
        var winner = got.indexOf(true);
        assertThat(record(FIRST).end().orElseThrow().reason()).isEqualTo("witness " + winner);
        assertThat(record(FIRST).status())
                .isEqualTo(winner % 2 == 0 ? AssignmentStatus.COMPLETED : AssignmentStatus.FAILED);
    }

    @Test
    void complete_supersededAttempt_endsButNeverCompletes() {
        admit(FIRST);
        admit(SECOND);

        assertThat(complete(FIRST, AssignmentStatus.COMPLETED, "too late")).isFalse();
        assertThat(complete(FIRST, AssignmentStatus.STOPPED, "fenced")).isTrue();

        assertThat(record(FIRST).status()).isEqualTo(AssignmentStatus.STOPPED);
    }

    @Test
    void complete_racedWithANewerAttempt_oneOfThemDoesTheWork() throws Exception {
        for (var round = 0; round < 20; round++) {
            var older = attempt("worker", "n1", round);
            var newer = new Attempt(older.assignment(), 0, 0, 1);
            admit(older);

            var got =
                    Race.of(
                            i ->
                                    i % 2 == 0
                                            ? complete(older, AssignmentStatus.COMPLETED, "done")
                                            : admit(newer).verdict() == Verdict.DONE);

            var isDone = record(older).status() == AssignmentStatus.COMPLETED;
            assertThat(attempts().find(newer.id()).isEmpty()).isEqualTo(isDone);
            assertThat(Race.winners(got)).isEqualTo(isDone ? 1 + Race.THREADS / 2 : 0);
        }
    }

    @Test
    void complete_statusThatIsNoEnd_isRefused() {
        admit(FIRST);

        assertThatThrownBy(() -> complete(FIRST, AssignmentStatus.RUNNING, "no"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an attempt ends COMPLETED, FAILED or STOPPED, got: RUNNING");
    }

    @Test
    void isCurrent_throughItsLife_untilItHasEnded() {
        assertThat(attempts().isCurrent(FIRST)).isFalse();

        admit(FIRST);
        assertThat(attempts().isCurrent(FIRST)).isTrue();

        attempts().started(FIRST, NOW);
        assertThat(attempts().isCurrent(FIRST)).isTrue();

        complete(FIRST, AssignmentStatus.COMPLETED, "done");
        assertThat(attempts().isCurrent(FIRST)).isFalse();
    }

    @Test
    void isCurrent_newerAttempt_fencesTheOlder() {
        admit(FIRST);
        admit(SECOND);

        assertThat(attempts().isCurrent(FIRST)).isFalse();
        assertThat(attempts().isCurrent(SECOND)).isTrue();
    }

    @Test
    void isCurrent_runEndedOrGoneOn_isNot() {
        admit(FIRST);
        runs().handOver(RUN, 1);
        assertThat(attempts().isCurrent(FIRST)).isFalse();

        var next = new Attempt(FIRST.assignment(), 1, 0, 0);
        admit(next);
        assertThat(attempts().isCurrent(next)).isTrue();

        runs().end(RUN, RunOutcome.completed(), NOW);
        assertThat(attempts().isCurrent(next)).isFalse();
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

    @Test
    void unfinished_attempts_areThoseWithoutEndOrAnswer() {
        var pending = attempt("a", "n1", 0);
        var running = attempt("b", "n1", 0);
        var ended = attempt("c", "n1", 0);
        var answered = attempt("d", "n1", 0);
        List.of(pending, running, ended, answered, FIRST, SECOND).forEach(this::admit);
        attempts().started(running, NOW);
        complete(ended, AssignmentStatus.COMPLETED, "done");
        complete(answered, AssignmentStatus.FAILED, "died");
        attempts().answered(answered);
        attempts().answered(answered);

        assertThat(attempts().unfinished(RUN))
                .extracting(AttemptRecord::attempt)
                .containsExactlyInAnyOrder(pending, running, ended, FIRST, SECOND);
        assertThat(record(answered).answered()).isTrue();
        assertThat(attempts().unfinished(Samples.OTHER_RUN)).isEmpty();
    }

    @Test
    void answered_unknownAttempt_isNotMade() {
        attempts().answered(FIRST);

        assertThat(attempts().find(FIRST.id())).isEmpty();
    }

    private Admission admit(Attempt attempt) {
        return attempts().admit(attempt, "token " + attempt.number(), NOW);
    }

    private boolean complete(Attempt attempt, AssignmentStatus status, String reason) {
        return attempts().complete(attempt, status, report(attempt, reason), NOW);
    }

    private AttemptRecord record(Attempt attempt) {
        return attempts().find(attempt.id()).orElseThrow();
    }

    private List<Attempt> newest(Optional<Integer> round) {
        return attempts().newest(RUN, round).stream().map(AttemptRecord::attempt).toList();
    }
}
