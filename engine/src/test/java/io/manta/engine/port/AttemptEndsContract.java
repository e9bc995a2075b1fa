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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How every {@link Attempts} records the ends of attempts, and until when they may act. */
public abstract class AttemptEndsContract {
    static final Attempt FIRST = retry(0);
    static final Attempt SECOND = retry(1);

    /** The same port throughout one test; empty at its start. */
    protected abstract Attempts attempts();

    /** The runs that {@link #attempts} looks at. */
    protected abstract Runs runs();

    @BeforeEach
    void activeRun() {
        runs().create(Samples.run(RUN, RunStatus.ACTIVE));
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
    void completeUnstarted_admittedAttempt_endsOnce() {
        admit(FIRST);

        assertThat(completeUnstarted(FIRST, "no room")).isTrue();
        assertThat(completeUnstarted(FIRST, "no room again")).isFalse();

        assertThat(record(FIRST).status()).isEqualTo(AssignmentStatus.FAILED);
        assertThat(record(FIRST).end().orElseThrow().reason()).isEqualTo("no room");
        assertThat(record(FIRST).endedAt()).contains(NOW);
    }

    @Test
    void completeUnstarted_attemptThatIsUnderWayOrUnknown_isNotMade() {
        assertThat(completeUnstarted(SECOND, "no room")).isFalse();
        assertThat(attempts().find(SECOND.id())).isEmpty();

        admit(FIRST);
        attempts().launched(FIRST, "c", NOW);
        assertThat(completeUnstarted(FIRST, "no room")).isFalse();

        admit(SECOND);
        attempts().started(SECOND, NOW);
        assertThat(completeUnstarted(SECOND, "no room")).isFalse();
        assertThat(record(FIRST).end()).isEmpty();
        assertThat(record(SECOND).end()).isEmpty();
    }

    /** Protocol, rule 3: of two deliveries one is refused while the other starts something. */
    @Test
    void completeUnstarted_raced_isMadeOrTheContainerIsTheAttempts() throws Exception {
        for (var round = 0; round < 20; round++) {
            var attempt = attempt("worker", "n1", round);
            admit(attempt);

            Race.of(
                    i ->
                            i % 2 == 0
                                    ? attempts().launched(attempt, "c", NOW)
                                    : completeUnstarted(attempt, "refused"));

            var record = record(attempt);
            assertThat(record.container().isPresent()).isNotEqualTo(record.end().isPresent());
        }
    }

    @Test
    void completeUnstarted_statusOfWhatHasRun_isRefused() {
        admit(FIRST);
        var end = report(FIRST, "done");

        assertThatThrownBy(
                        () ->
                                attempts()
                                        .completeUnstarted(
                                                FIRST, AssignmentStatus.COMPLETED, end, NOW))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "an attempt that has not started ends FAILED or STOPPED, got: COMPLETED");
    }

    @Test
    void complete_statusThatIsNoEnd_isRefused() {
        admit(FIRST);

        assertThatThrownBy(() -> complete(FIRST, AssignmentStatus.RUNNING, "no"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an attempt ends COMPLETED, FAILED or STOPPED, got: RUNNING");
    }

    @Test
    void isNewest_ofOneAttempt_staysSo() {
        admit(FIRST);
        assertThat(attempts().isNewest(FIRST)).isTrue();

        complete(FIRST, AssignmentStatus.COMPLETED, "done");
        assertThat(attempts().isNewest(FIRST)).isTrue();
    }

    @Test
    void isNewest_newerAttempt_fencesTheOlder() {
        admit(FIRST);
        admit(SECOND);

        assertThat(attempts().isNewest(FIRST)).isFalse();
        assertThat(attempts().isNewest(SECOND)).isTrue();
    }

    @Test
    void isNewest_attemptOfTheNextExecution_fencesTheOlder() {
        admit(SECOND);
        runs().handOver(RUN, 1);
        assertThat(attempts().isNewest(SECOND)).isTrue();

        var next = new Attempt(FIRST.assignment(), 1, 0, 0);
        admit(next);
        assertThat(attempts().isNewest(SECOND)).isFalse();
        assertThat(attempts().isNewest(next)).isTrue();
    }

    @Test
    void isNewest_attemptsOfOtherAssignments_fenceNothing() {
        admit(FIRST);
        List.of("n2", "n10").forEach(node -> admit(attempt("worker", node, 0)));
        admit(attempt("average", "n1", 0));
        admit(attempt("worker", "n1", 1));

        assertThat(attempts().isNewest(FIRST)).isTrue();
    }

    /** Protocol, rule 8. */
    @Test
    void isNewest_raced_isFalseOnceTheNewerIsAdmitted() throws Exception {
        admit(FIRST);

        var got =
                Race.of(
                        i ->
                                i % 2 == 0
                                        ? admit(SECOND).verdict() == Verdict.RUN
                                                && !attempts().isNewest(FIRST)
                                        : attempts().isNewest(SECOND));

        assertThat(got).doesNotContain(false);
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

    final Admission admit(Attempt attempt) {
        return attempts().admit(attempt, "token " + attempt.number(), NOW);
    }

    private boolean completeUnstarted(Attempt attempt, String reason) {
        return attempts()
                .completeUnstarted(attempt, AssignmentStatus.FAILED, report(attempt, reason), NOW);
    }

    final boolean complete(Attempt attempt, AssignmentStatus status, String reason) {
        return attempts().complete(attempt, status, report(attempt, reason), NOW);
    }

    final AttemptRecord record(Attempt attempt) {
        return attempts().find(attempt.id()).orElseThrow();
    }
}
