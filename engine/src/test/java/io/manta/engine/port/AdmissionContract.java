package io.manta.engine.port;

import static io.manta.engine.port.Samples.NOW;
import static io.manta.engine.port.Samples.RUN;
import static io.manta.engine.port.Samples.report;
import static io.manta.engine.port.Samples.retry;
import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.id.Attempt;
import io.manta.contract.run.AssignmentStatus;
import io.manta.contract.run.RunStatus;
import io.manta.engine.port.Admission.Verdict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which attempts every {@link Attempts} lets run. */
public abstract class AdmissionContract {
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
    void admit_newAttempt_runs() {
        assertThat(admit(FIRST)).isEqualTo(Admission.of(Verdict.RUN));
    }

    @Test
    void admit_repeatedWithoutContainer_runs() {
        admit(FIRST);
        attempts().refused(FIRST);

        assertThat(attempts().admit(FIRST, "token " + FIRST.number(), NOW.plusSeconds(60)))
                .isEqualTo(Admission.of(Verdict.RUN));

        var record = record(FIRST);
        assertThat(record.admittedAt()).isEqualTo(NOW);
        assertThat(record.tries()).isEqualTo(1);
    }

    @Test
    void admit_repeatedWithContainer_isDuplicate() {
        admit(FIRST);
        attempts().launched(FIRST, "c-1", NOW);

        assertThat(admit(FIRST)).isEqualTo(Admission.of(Verdict.DUPLICATE));
    }

    @Test
    void admit_endedAttempt_isDone() {
        admit(FIRST);
        attempts().launched(FIRST, "c-1", NOW);
        complete(FIRST, AssignmentStatus.FAILED);

        assertThat(admit(FIRST)).isEqualTo(Admission.of(Verdict.DONE));
    }

    @Test
    void admit_newerAttempt_fencesTheOlder() {
        admit(FIRST);
        attempts().launched(FIRST, "c-1", NOW);
        var older = record(FIRST);

        var admission = admit(SECOND);

        assertThat(admission.verdict()).isEqualTo(Verdict.RUN);
        assertThat(admission.superseded()).contains(older);
        assertThat(admit(SECOND)).isEqualTo(admission);
    }

    @Test
    void admit_newerAttempt_namesTheOneBeforeIt() {
        admit(retry(1));
        admit(retry(2));
        complete(retry(2), AssignmentStatus.FAILED);

        assertThat(admit(retry(10)).superseded()).contains(record(retry(2)));
    }

    @Test
    void admit_olderAttempt_isSuperseded() {
        admit(SECOND);

        assertThat(admit(FIRST)).isEqualTo(Admission.of(Verdict.SUPERSEDED));

        assertThat(attempts().find(FIRST.id())).isEmpty();
    }

    @Test
    void admit_fencedAttemptAgain_isSuperseded() {
        admit(FIRST);
        admit(SECOND);

        assertThat(admit(FIRST)).isEqualTo(Admission.of(Verdict.SUPERSEDED));
    }

    @Test
    void admit_redrivenExecution_fencesItsRetries() {
        admit(retry(3));
        var redriven = new Attempt(FIRST.assignment(), 0, 1, 0);

        assertThat(admit(redriven).verdict()).isEqualTo(Verdict.RUN);
        assertThat(admit(retry(4)).verdict()).isEqualTo(Verdict.SUPERSEDED);
    }

    @Test
    void admit_completedAssignment_isDone() {
        admit(FIRST);
        complete(FIRST, AssignmentStatus.COMPLETED);

        assertThat(admit(SECOND)).isEqualTo(Admission.of(Verdict.DONE));

        assertThat(attempts().find(SECOND.id())).isEmpty();
    }

    @Test
    void admit_assignmentCompletedInAnEarlierExecution_runsAnew() {
        admit(FIRST);
        complete(FIRST, AssignmentStatus.COMPLETED);
        runs().handOver(RUN, 1);

        assertThat(admit(new Attempt(FIRST.assignment(), 1, 0, 0)).verdict())
                .isEqualTo(Verdict.RUN);
    }

    @Test
    void admit_failedAssignment_runsAgain() {
        admit(FIRST);
        complete(FIRST, AssignmentStatus.FAILED);

        assertThat(admit(SECOND).verdict()).isEqualTo(Verdict.RUN);
    }

    @Test
    void admit_runThatIsNotActive_isRunEnded() {
        admit(FIRST);
        runs().end(RUN, RunOutcome.stopped("by its user"), NOW);

        assertThat(admit(FIRST)).isEqualTo(Admission.of(Verdict.RUN_ENDED));
        assertThat(admit(SECOND)).isEqualTo(Admission.of(Verdict.RUN_ENDED));

        assertThat(attempts().find(SECOND.id())).isEmpty();
    }

    @Test
    void admit_anotherExecution_isRunEnded() {
        runs().handOver(RUN, 1);
        var ahead = new Attempt(FIRST.assignment(), 2, 0, 0);

        assertThat(admit(FIRST)).isEqualTo(Admission.of(Verdict.RUN_ENDED));
        assertThat(admit(ahead)).isEqualTo(Admission.of(Verdict.RUN_ENDED));
    }

    @Test
    void admit_raced_isStoredOnce() throws Exception {
        var got = Race.of(i -> admit(FIRST));

        assertThat(got).containsOnly(Admission.of(Verdict.RUN));
        assertThat(attempts().unfinished(RUN)).hasSize(1);
    }

    @Test
    void admit_severalAttemptsRaced_onlyTheNewestMayStart() throws Exception {
        Race.of(i -> admit(retry(i)));

        var newest = retry(Race.THREADS - 1);
        assertThat(admit(newest).verdict()).isEqualTo(Verdict.RUN);
        for (var i = 0; i < Race.THREADS - 1; i++) {
            assertThat(admit(retry(i)).verdict()).isEqualTo(Verdict.SUPERSEDED);
            assertThat(attempts().launched(retry(i), "c-" + i, NOW)).isFalse();
        }
        assertThat(attempts().launched(newest, "c-15", NOW)).isTrue();
    }

    @Test
    void admit_racedWithTheRunsEnd_isRefusedAfterIt() throws Exception {
        Race.of(
                i ->
                        i == 3
                                ? runs().end(RUN, RunOutcome.completed(), NOW)
                                : admit(retry(i)).verdict() == Verdict.RUN);

        assertThat(admit(retry(99)).verdict()).isEqualTo(Verdict.RUN_ENDED);
    }

    private Admission admit(Attempt attempt) {
        return attempts().admit(attempt, "token " + attempt.number(), NOW);
    }

    private void complete(Attempt attempt, AssignmentStatus status) {
        attempts().complete(attempt, status, report(attempt, "it ended"), NOW);
    }

    private AttemptRecord record(Attempt attempt) {
        return attempts().find(attempt.id()).orElseThrow();
    }
}
