package io.manta.local.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.id.RunId;
import io.manta.contract.machine.Mark;
import io.manta.contract.message.EndReport;
import io.manta.contract.message.LaunchMessage;
import io.manta.contract.message.QueueMessage;
import io.manta.contract.message.ReleaseMessage;
import io.manta.local.fault.FaultAction.Message;
import io.manta.local.interpreter.VirtualTimeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The decorators of the launch queue and of the two ways of ends, in virtual time. */
class FaultyMessagesTest {
    private static final LaunchMessage LAUNCH =
            new LaunchMessage(TestAttempt.of("node-1", 0), "digits-abcd2345", "token");
    private static final EndReport END =
            new EndReport(
                    TestAttempt.of("node-1", 0).id(),
                    EndReport.Cause.EXITED,
                    Optional.of(0),
                    Optional.empty(),
                    "the program exited with code 0");

    private final VirtualTimeline timeline = new VirtualTimeline();
    private final List<QueueMessage> sent = new ArrayList<>();
    private final List<EndReport> reported = new ArrayList<>();

    @Test
    void launch_withoutAFault_goesThrough() {
        queue(new FaultAction.Duplicate(Message.REPORT), 1).send(LAUNCH);

        assertThat(sent).containsExactly(LAUNCH);
    }

    @Test
    void launch_fromTheMachine_goesThroughToo() {
        queue(new FaultAction.Duplicate(Message.REPORT), 1).send(LAUNCH.json());

        assertThat(sent).containsExactly(LAUNCH);
    }

    @Test
    void launch_thatWasParked_isDelayedAgain() {
        var queue = queue(new FaultAction.Delay(Message.LAUNCH, Duration.ofSeconds(2)), 2);
        var parked =
                new LaunchMessage(
                        LAUNCH.attempt(),
                        LAUNCH.execution(),
                        List.of(Mark.finished("left")),
                        LAUNCH.token());

        queue.send(parked.json());
        timeline.advance(Duration.ofSeconds(2));
        queue.send(parked.released());

        assertThat(sent).containsExactly(parked);
        timeline.advance(Duration.ofSeconds(2));
        assertThat(sent).containsExactly(parked, parked.released());
    }

    @Test
    void launch_delayed_comesOnceAndLater() {
        queue(new FaultAction.Delay(Message.LAUNCH, Duration.ofSeconds(2)), 1).send(LAUNCH);

        timeline.advance(Duration.ofMillis(1999));
        assertThat(sent).isEmpty();
        timeline.advance(Duration.ofMinutes(1));
        assertThat(sent).containsExactly(LAUNCH);
    }

    @Test
    void launch_droppedTwice_comesWithTheSecondRedelivery() {
        queue(new FaultAction.Drop(Message.LAUNCH, Duration.ofSeconds(30)), 2).send(LAUNCH);

        timeline.advance(Duration.ofSeconds(59));
        assertThat(sent).isEmpty();
        timeline.advance(Duration.ofMinutes(10));
        assertThat(sent).containsExactly(LAUNCH);
    }

    @Test
    void launch_duplicated_comesTwice() {
        queue(new FaultAction.Duplicate(Message.LAUNCH), 1).send(LAUNCH);

        assertThat(sent).containsExactly(LAUNCH, LAUNCH);
    }

    @Test
    void message_ofAnotherKind_isNoConcernOfFaults() {
        var other = new ReleaseMessage(new RunId("digits-abcd2345"), 0, 0, "worker");

        queue(new FaultAction.Drop(Message.LAUNCH, Duration.ofSeconds(30)), 1).send(other);

        assertThat(sent).containsExactly(other);
    }

    @Test
    void end_dropped_neverComes() {
        ends(new FaultAction.Drop(Message.REPORT, Duration.ofSeconds(30))).report(END);

        timeline.advance(Duration.ofDays(1));
        assertThat(reported).isEmpty();
    }

    @Test
    void end_delayed_comesLater() {
        ends(new FaultAction.Delay(Message.REPORT, Duration.ofSeconds(3))).report(END);

        assertThat(reported).isEmpty();
        timeline.advance(Duration.ofSeconds(3));
        assertThat(reported).containsExactly(END);
    }

    @Test
    void end_duplicated_comesTwice() {
        ends(new FaultAction.Duplicate(Message.REPORT)).report(END);

        assertThat(reported).containsExactly(END, END);
    }

    @Test
    void end_onAnotherWay_isNoConcernOfTheFault() {
        ends(new FaultAction.Drop(Message.EVENT, Duration.ofSeconds(30))).report(END);

        assertThat(reported).containsExactly(END);
    }

    private FaultyQueue queue(FaultAction action, int times) {
        return new FaultyQueue(sent::add, faults(action, times), timeline);
    }

    private FaultyEnds ends(FaultAction action) {
        return new FaultyEnds(
                reported::add,
                Message.REPORT,
                faults(action, 1),
                new FaultyEnds.Surroundings(
                        id -> Optional.of(TestAttempt.of("node-1", 0)), timeline, Runnable::run));
    }

    private static Faults faults(FaultAction action, int times) {
        return new Faults(FaultPlan.of(1, new Fault(action, FaultFilter.ALL, 1, times)), run -> 0);
    }
}
