package io.manta.local.conformance;

import io.manta.contract.message.LaunchMessage;
import io.manta.contract.run.Failure;
import io.manta.engine.port.Executions.Execution;
import io.manta.local.conformance.Trace.Event;
import io.manta.local.conformance.Trace.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** The judgement of one execution of a case. */
public final class Verdict {
    private final Expected expected;
    private final Trace trace;
    private final List<String> faults = new ArrayList<>();

    private Verdict(Expected expected, Trace trace) {
        this.expected = expected;
        this.trace = trace;
    }

    /**
     * What an interpreter counts.
     *
     * @param transitions states entered, and retries, those of executions of items included
     * @param children executions of items
     */
    public record Counts(int transitions, int children) {}

    /** What is not as expected, a sentence each. */
    public static List<String> of(
            Expected expected, Trace trace, Execution end, Optional<Counts> counts) {
        var verdict = new Verdict(expected, trace);
        verdict.same("status", shown(expected.status()), end.status().name());
        verdict.same("error", shown(expected.error()), shown(end.failure().map(Failure::error)));
        verdict.sameIfWanted("reason", expected.reason(), end.failure().map(Failure::reason));
        verdict.sameIfWanted("messages", expected.messages(), Optional.of((int) trace.messages()));
        verdict.sameIfWanted(
                "transitions", expected.transitions(), counts.map(Counts::transitions));
        verdict.sameIfWanted("children", expected.children(), counts.map(Counts::children));
        expected.order().forEach(verdict::ordered);
        verdict.waitedTogether();
        verdict.waitedAtOnce();
        return verdict.faults;
    }

    /** An interpreter that can't tell is not judged by it. */
    private <T> void sameIfWanted(String what, Optional<T> wanted, Optional<T> got) {
        if (wanted.isPresent() && got.isPresent()) {
            same(what, wanted.get(), got.get());
        }
    }

    private static String shown(Optional<?> value) {
        return value.map(String::valueOf).orElse("none");
    }

    private void same(String what, Object wanted, Object got) {
        if (!wanted.equals(got)) {
            faults.add("%s must be %s, got: %s".formatted(what, wanted, got));
        }
    }

    /** {@code a < b}. */
    private void ordered(String rule) {
        var tasks = rule.split(" < ", 2);
        var events = trace.events();
        for (var i = 0; i < events.size(); i++) {
            var sent = events.get(i);
            if (sent.kind() == Kind.SENT && sent.task().equals(tasks[1])) {
                var early = unfinished(events, i, tasks[0]);
                early.forEach(
                        e ->
                                faults.add(
                                        "%s: %s is sent before %s has succeeded"
                                                .formatted(rule, sent, e)));
            }
        }
        if (events.stream().noneMatch(event -> event.task().equals(tasks[1]))) {
            faults.add(rule + ": no message of the second was sent");
        }
    }

    /** What of the task has not succeeded before event {@code i}, in its round. */
    private static Set<String> unfinished(List<Event> events, int i, String task) {
        var round = events.get(i).round();
        var open = assignments(events, Kind.SENT, task, round);
        open.removeAll(assignments(events.subList(0, i), Kind.SUCCEEDED, task, round));
        return open;
    }

    private static Set<String> assignments(List<Event> events, Kind kind, String task, int round) {
        return events.stream()
                .filter(e -> e.kind() == kind && e.task().equals(task) && e.round() == round)
                .map(e -> e.message().attempt().assignment().id())
                .collect(Collectors.toSet());
    }

    private void waitedTogether() {
        if (expected.together().isEmpty()) {
            return;
        }
        var met = new AtomicBoolean();
        trace.eachMoment(
                waiting -> {
                    if (!met.get()) {
                        met.set(tasks(waiting).containsAll(expected.together()));
                    }
                });
        if (!met.get()) {
            faults.add("%s never wait together".formatted(expected.together()));
        }
    }

    private static Set<String> tasks(Set<LaunchMessage> waiting) {
        return waiting.stream()
                .map(message -> message.attempt().assignment().alias().value())
                .collect(Collectors.toSet());
    }

    private void waitedAtOnce() {
        var most = new AtomicInteger();
        trace.eachMoment(waiting -> most.accumulateAndGet(waiting.size(), Math::max));
        sameIfWanted("messages waiting at once", expected.atOnce(), Optional.of(most.get()));
    }
}
