package io.manta.local.interpreter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.contract.WireFormatException;
import io.manta.contract.id.Alias;
import io.manta.contract.id.Assignment;
import io.manta.contract.id.Attempt;
import io.manta.contract.id.NodeId;
import io.manta.contract.id.RunId;
import io.manta.contract.machine.Mark;
import io.manta.contract.message.LaunchMessage;
import io.manta.contract.message.QueueMessage;
import io.manta.contract.message.ReleaseMessage;
import io.manta.local.interpreter.LaunchReceiver.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LocalLaunchQueueTest {
    private final VirtualTimeline time = new VirtualTimeline();
    private final LocalLaunchQueue queue = new LocalLaunchQueue(time, Runnable::run);
    private final List<String> received = new ArrayList<>();

    @Test
    void messages_inTheirOrder_areHandedOver() {
        send("a", "b");
        queue.consume(this::handled, () -> true);
        send("c");
        assertThat(received).containsExactly("a 1", "b 1", "c 1");
    }

    @Test
    void later_comesAgainAfterItsDelay_behindTheOthers() {
        queue.consume(
                (message, receives) -> {
                    handled(message, receives);
                    return receives < 3 ? Answer.later(Duration.ofSeconds(30)) : Answer.HANDLED;
                },
                () -> true);
        send("a");
        time.advance(Duration.ofSeconds(29));
        assertThat(received).containsExactly("a 1");
        time.advance(Duration.ofSeconds(1));
        assertThat(received).containsExactly("a 1", "a 2");
        time.advance(Duration.ofHours(1));
        assertThat(received).containsExactly("a 1", "a 2", "a 3");
        assertThat(time.pending()).isZero();
    }

    @Test
    void receiverThatThrows_getsItAgain_lessAndLessOften() {
        var delays = new ArrayList<Duration>();
        queue.consume(
                (message, receives) -> {
                    throw new IllegalStateException("the store did not answer");
                },
                () -> true);
        send("a");
        for (var i = 0; i < 9; i++) {
            delays.add(time.untilNext());
            time.advance(time.untilNext());
        }
        assertThat(delays.stream().map(Duration::toSeconds))
                .containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L);
    }

    @Test
    void receiverThatDies_getsItAgain_andTheOthersGoOn() {
        queue.consume(
                (message, receives) -> {
                    handled(message, receives);
                    if (receives == 1 && message.equals(message("a"))) {
                        throw new StackOverflowError("too deep");
                    }
                    return Answer.HANDLED;
                },
                () -> true);
        send("a", "b");
        time.advance(Duration.ofSeconds(1));
        assertThat(received).containsExactly("a 1", "b 1", "a 2");
    }

    /** Protocol, rule 4: no more is launched at a time than there is room for. */
    @Test
    void room_none_waitsUntilItIsFreed() {
        var slots = new int[] {1};
        var asked = new int[1];
        queue.consume(
                (message, receives) -> {
                    slots[0]--;
                    return handled(message, receives);
                },
                () -> {
                    asked[0]++;
                    return slots[0] > 0;
                });
        send("a", "b", "c");
        assertThat(received).containsExactly("a 1");
        var before = asked[0];
        time.advance(Duration.ofHours(1));
        assertThat(asked[0]).isEqualTo(before);
        slots[0]++;
        queue.roomFreed();
        assertThat(received).containsExactly("a 1", "b 1");
    }

    @Test
    void room_thatThrows_doesNotStopTheLoopForEver() {
        var broken = new boolean[] {true};
        queue.consume(
                this::handled,
                () -> {
                    if (broken[0]) {
                        throw new IllegalStateException("the slots can't be counted");
                    }
                    return true;
                });
        assertThatThrownBy(() -> send("a"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the slots can't be counted");
        broken[0] = false;
        queue.roomFreed();
        assertThat(received).containsExactly("a 1");
    }

    @Test
    void stopped_handsOutNothing() {
        queue.consume(this::handled, () -> true);
        queue.stop();
        send("a");
        assertThat(received).isEmpty();
    }

    @Test
    void body_thatIsNoLaunchMessage_isRefused() {
        assertThatThrownBy(() -> queue.send(Asl.object("{\"kind\":\"launch\",\"run\":1}")))
                .isInstanceOf(WireFormatException.class)
                .hasMessage("message.run: must be a string, got: 1");
    }

    @Test
    void body_ofALaunchMessage_isThatMessage() {
        var messages = new ArrayList<QueueMessage>();
        queue.consume(
                (message, receives) -> {
                    messages.add(message);
                    return Answer.HANDLED;
                },
                () -> true);
        queue.send(message("a").json());
        assertThat(messages).containsExactly(message("a"));
    }

    private void send(String... aliases) {
        for (var alias : aliases) {
            queue.send(message(alias));
        }
    }

    /** A release that waited for room behind launches would keep the slots' owners waiting. */
    @Test
    void messagesThatStartNothing_needNoRoom() {
        queue.consume(this::handled, () -> false);
        send("a");
        queue.send(new ReleaseMessage(new RunId("r"), 0, 0, "left"));
        queue.send(
                new LaunchMessage(
                        message("merge").attempt(), "r", List.of(Mark.finished("left")), "t"));
        assertThat(received).containsExactly("release 1", "merge 1");
    }

    private Answer handled(QueueMessage message, int receives) {
        var name =
                message instanceof LaunchMessage launch
                        ? launch.attempt().assignment().alias().value()
                        : "release";
        received.add(name + " " + receives);
        return Answer.HANDLED;
    }

    private static LaunchMessage message(String alias) {
        var assignment = new Assignment(new RunId("r"), new Alias(alias), new NodeId("n"), 0);
        return new LaunchMessage(new Attempt(assignment, 0, 0, 0), "r", "token of " + alias);
    }
}
