package io.manta.functions.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.id.Alias;
import io.manta.contract.id.Assignment;
import io.manta.contract.id.Attempt;
import io.manta.contract.id.NodeId;
import io.manta.contract.id.RunId;
import io.manta.contract.machine.Mark;
import io.manta.contract.message.EndReport;
import io.manta.contract.message.LaunchMessage;
import io.manta.contract.run.AssignmentStatus;
import io.manta.contract.run.Failure;
import io.manta.contract.run.Reason;
import io.manta.contract.run.RunStatus;
import io.manta.engine.EngineLimits;
import io.manta.engine.port.Pass;
import io.manta.engine.port.RunOutcome;
import io.manta.engine.port.Wait;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How long keys and items become at most. */
class ItemBoundsTest {
    /** AWS, "Constraints in Amazon DynamoDB": partition keys, sort keys, items. */
    private static final int MOST_PARTITION = 2_048;

    private static final int MOST_SORT = 1_024;
    private static final int MOST_ITEM = 400 * 1_024;

    /** AWS, "Step Functions quotas": the input of a state, of which a message is a part. */
    private static final int MOST_MESSAGE = 256 * 1_024;

    /** Characters of a state's name, of which some, as "…", have three bytes. */
    private static final String STATE = "…".repeat(80);

    private static final RunId RUN = new RunId("r".repeat(64));
    private static final Assignment ASSIGNMENT =
            new Assignment(
                    RUN, new Alias("a".repeat(60)), new NodeId("n".repeat(60)), Integer.MAX_VALUE);
    private static final Attempt ATTEMPT =
            new Attempt(ASSIGNMENT, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);
    private static final Pass PASS = Pass.of(ATTEMPT);

    @Test
    void keys_ofTheLongestNames_fit() {
        assertThat(
                        List.of(
                                RunItem.key(RUN),
                                AttemptItem.key(ATTEMPT.id()),
                                HeadItem.key(ASSIGNMENT),
                                WaitItem.key(wait(List.of(Mark.finished(STATE)))),
                                WaitItem.key(PASS, Mark.finished(STATE)),
                                ArrivalItem.key(PASS, STATE, ASSIGNMENT)))
                .allSatisfy(
                        key -> {
                            assertThat(bytes(key.partition())).isLessThan(MOST_PARTITION / 4);
                            assertThat(bytes(key.sort())).isLessThan(MOST_SORT / 2);
                        });
    }

    @Test
    void attempt_withALongTokenAndReason_isSmall() {
        var admitted = AttemptItem.admitted(ATTEMPT, "t".repeat(2_048), Cases.NOW);
        var item = Item.first(AttemptItem.key(ATTEMPT.id()), admitted);
        var end =
                new EndReport(
                        ATTEMPT.id(),
                        EndReport.Cause.EXITED,
                        Optional.of(Integer.MIN_VALUE),
                        Optional.of(Integer.MIN_VALUE),
                        "…".repeat(10_000_000));

        var ended = AttemptItem.ended(item, AssignmentStatus.FAILED, end, Cases.NOW);

        assertThat(size(item.next(ended))).isLessThan(2_048 + 3 * Reason.MAX_CHARACTERS + 1_024);
    }

    /** The longest failure is one that the service hands on, as the cause of an execution. */
    @Test
    void run_withTheLongestFailure_fits() {
        var item = Item.first(RunItem.key(RUN), RunItem.body(Cases.run(RunStatus.ACTIVE)));
        var failure =
                new Failure(
                        "e".repeat(256),
                        Optional.of("a".repeat(60)),
                        Optional.of("n".repeat(60)),
                        Optional.of(Integer.MAX_VALUE),
                        Optional.of(ATTEMPT.number()),
                        Optional.of(1),
                        Optional.of(9),
                        "…".repeat(EngineLimits.CAUSE_CHARACTERS),
                        Collections.nCopies(Failure.MAX_LINES, "…".repeat(10_000)));

        var ended = RunItem.ended(item, RunOutcome.failed(failure), Cases.NOW);
        var stopped = RunItem.stopRequested(item.next(ended), "…".repeat(Reason.MAX_CHARACTERS));

        assertThat(size(item.next(stopped))).isLessThan(MOST_ITEM / 2);
    }

    /** An item needs less than its message's JSON does: a name has no quotes there. */
    @Test
    void wait_ofTheLongestMessage_fits() {
        var marks =
                IntStream.range(0, 1_000).mapToObj(i -> Mark.finished("…".repeat(76) + i)).toList();
        var wait = wait(marks);
        var message = bytes(wait.message().json().text());
        assertThat(message).isBetween(MOST_MESSAGE * 3 / 4, MOST_MESSAGE);

        var item = Item.first(WaitItem.key(wait), WaitItem.body(wait));

        assertThat(size(item)).isLessThan(message + 1_024);
        assertThat(MOST_MESSAGE + 1_024).isLessThan(MOST_ITEM * 3 / 4);
    }

    @Test
    void secrets_ofItems_areInNoKeyAndNoText() {
        var wait = wait(List.of(Cases.MARK));
        var parked = Item.first(WaitItem.key(wait), WaitItem.body(wait));
        var body = AttemptItem.admitted(ATTEMPT, "the-secret", Cases.NOW);
        var admitted = Item.first(AttemptItem.key(ATTEMPT.id()), body);

        assertThat(List.of(parked, admitted))
                .allSatisfy(
                        item -> {
                            assertThat(item.body().text()).contains("the-secret");
                            assertThat(item.key().toString()).doesNotContain("the-secret");
                            assertThat(item.toString()).doesNotContain("the-secret");
                            assertThat(new Write.Put(item, Optional.empty()).toString())
                                    .doesNotContain("the-secret");
                            assertThat(new OutcomeUnknownException(item.key()).getMessage())
                                    .doesNotContain("the-secret");
                        });
        assertThat(AttemptItem.answered(admitted).text()).doesNotContain("the-secret");
    }

    private static Wait wait(List<Mark> after) {
        return Wait.of(new LaunchMessage(ATTEMPT, "x".repeat(80), after, "the-secret"));
    }

    private static int size(Item item) {
        return Units.size(Documents.write(item, Documents.newWriter()).toMap());
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
