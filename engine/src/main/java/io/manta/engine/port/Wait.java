package io.manta.engine.port;

import io.manta.contract.machine.Mark;
import io.manta.contract.message.GateMessage;
import io.manta.contract.message.LaunchMessage;
import io.manta.contract.message.QueueMessage;
import io.manta.contract.message.ReleaseMessage;
import java.util.List;

/**
 * A launch or a gate that waits for marks.
 *
 * @param waiter what waits, unique in its pass: {@code launch alias/node} or {@code gate state}
 * @param redrive how often the execution was redriven
 * @param retry how often the state was tried before
 * @param after what it waits for
 * @param token the task token that waits with it; a secret
 * @param message as it came
 */
public record Wait(
        Pass pass,
        String waiter,
        int redrive,
        int retry,
        List<Mark> after,
        String token,
        QueueMessage message) {
    private static final Form FORM = new Form();

    public Wait {
        after = List.copyOf(after);
    }

    /**
     * The wait that a message asks for.
     *
     * @throws IllegalArgumentException if it is a release, which waits for nothing
     */
    public static Wait of(QueueMessage message) {
        return message.accept(FORM);
    }

    /** The message that goes on once nothing is waited for any more. */
    public QueueMessage released() {
        return message.accept(new Released());
    }

    /** Whether this try of its state was made after {@code other}. */
    public boolean isNewerThan(Wait other) {
        return redrive != other.redrive ? redrive > other.redrive : retry > other.retry;
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "Wait[%s of round %s, %s.%s.%s]"
                .formatted(waiter, pass.round(), pass.segment(), redrive, retry);
    }

    private static final class Form implements QueueMessage.Visitor<Wait> {
        @Override
        public Wait launch(LaunchMessage message) {
            var attempt = message.attempt();
            var assignment = attempt.assignment();
            return new Wait(
                    Pass.of(attempt),
                    "launch %s/%s".formatted(assignment.alias(), assignment.node()),
                    attempt.redrive(),
                    attempt.retry(),
                    message.after(),
                    message.token(),
                    message);
        }

        @Override
        public Wait gate(GateMessage message) {
            return new Wait(
                    new Pass(message.run(), message.segment(), message.round()),
                    "gate " + message.state(),
                    message.redrive(),
                    message.retry(),
                    message.after(),
                    message.token(),
                    message);
        }

        @Override
        public Wait release(ReleaseMessage message) {
            throw new IllegalArgumentException("a release waits for nothing, got: " + message);
        }
    }

    private static final class Released implements QueueMessage.Visitor<QueueMessage> {
        @Override
        public QueueMessage launch(LaunchMessage message) {
            return message.released();
        }

        @Override
        public QueueMessage gate(GateMessage m) {
            return new GateMessage(
                    m.run(),
                    m.segment(),
                    m.round(),
                    m.state(),
                    m.redrive(),
                    m.retry(),
                    m.execution(),
                    List.of(),
                    m.token());
        }

        @Override
        public QueueMessage release(ReleaseMessage message) {
            return message;
        }
    }
}
