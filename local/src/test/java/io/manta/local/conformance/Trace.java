package io.manta.local.conformance;

import io.manta.contract.message.LaunchMessage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The messages that an execution sent, and the answers that they got, in the order of both. */
public final class Trace {
    private final List<Event> events = new ArrayList<>();

    /** What can happen to a message. */
    public enum Kind {
        SENT,
        SUCCEEDED,
        /** Failed, or never answered. */
        LOST
    }

    /** One thing that happened. */
    public record Event(Kind kind, LaunchMessage message) {
        String task() {
            return message.attempt().assignment().alias().value();
        }

        int round() {
            return message.attempt().assignment().round();
        }
    }

    public void add(Kind kind, LaunchMessage message) {
        events.add(new Event(kind, message));
    }

    List<Event> events() {
        return events;
    }

    long messages() {
        return events.stream().filter(event -> event.kind() == Kind.SENT).count();
    }

    /** Shows the messages that waited for an answer, after each event; only valid in the call. */
    void eachMoment(Consumer<Set<LaunchMessage>> waiting) {
        var now = new LinkedHashSet<LaunchMessage>();
        for (var event : events) {
            if (event.kind() == Kind.SENT) {
                now.add(event.message());
            } else {
                now.remove(event.message());
            }
            waiting.accept(Collections.unmodifiableSet(now));
        }
    }
}
