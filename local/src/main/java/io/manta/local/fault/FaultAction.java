package io.manta.local.fault;

import io.manta.local.launcher.ContainerSignals.Receiver;
import java.time.Duration;

/** What a fault does to an attempt. */
public sealed interface FaultAction {
    /** What it did to the attempt that {@code of} names. */
    String said(String of);

    /**
     * Sends a signal.
     *
     * @param after counted from the program's start, or the container's if that is killed
     */
    record Kill(Receiver receiver, String signal, Duration after) implements FaultAction {
        @Override
        public String said(String of) {
            var whole = receiver == Receiver.CONTAINER ? "the container of " : "";
            return "killed %s%s by %s".formatted(whole, of, signal);
        }
    }

    /** Brings a message later. */
    record Delay(Message message, Duration time) implements FaultAction {
        @Override
        public String said(String of) {
            return "delayed %s %s by %s".formatted(message.said(), of, seconds(time));
        }
    }

    /**
     * Loses a message.
     *
     * @param redelivery after which the queue brings a launch again; nothing brings an end again
     */
    record Drop(Message message, Duration redelivery) implements FaultAction {
        /** As SQS has it unless told otherwise (AWS, "visibility timeout"). */
        public static final Duration VISIBILITY = Duration.ofSeconds(30);

        @Override
        public String said(String of) {
            return "dropped %s %s".formatted(message.said(), of);
        }
    }

    /** Brings a message twice. */
    record Duplicate(Message message) implements FaultAction {
        @Override
        public String said(String of) {
            return "duplicated %s %s".formatted(message.said(), of);
        }
    }

    /** Refuses to start a container: now, or for good. */
    record Refuse(String reason, boolean forGood) implements FaultAction {
        @Override
        public String said(String of) {
            return "refused %s%s: %s".formatted(of, forGood ? " for good" : "", reason);
        }
    }

    /** The messages of an attempt's life. */
    enum Message {
        /** From the state machine to launch, through the queue. */
        LAUNCH("the launch of"),
        /** From the container to settle: how its program ended. */
        REPORT("the report of"),
        /** From the launcher to settle: that the container is gone, and how. */
        EVENT("the end event of");

        private final String said;

        Message(String said) {
            this.said = said;
        }

        String said() {
            return said;
        }
    }

    private static String seconds(Duration time) {
        var seconds = time.toMillis() / 1000.0;
        return seconds == Math.rint(seconds) ? "%s s".formatted((long) seconds) : seconds + " s";
    }
}
