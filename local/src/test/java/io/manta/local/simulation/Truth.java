package io.manta.local.simulation;

import io.manta.contract.id.Alias;
import io.manta.contract.id.Attempt;
import io.manta.contract.json.Json;
import io.manta.contract.json.JsonReader;
import io.manta.contract.json.JsonString;
import io.manta.contract.message.GateMessage;
import io.manta.contract.message.QueueMessage;
import io.manta.contract.message.ReleaseMessage;
import io.manta.contract.run.AssignmentStatus;
import io.manta.contract.run.RunStatus;
import io.manta.contract.value.Value;
import io.manta.engine.port.Admission;
import io.manta.engine.port.RunOutcome;
import io.manta.engine.port.Runs;
import io.manta.engine.port.Tokens;
import io.manta.engine.port.Wait;
import io.manta.engine.port.Waits;
import io.manta.engine.world.WorldResponse;
import io.manta.local.interpreter.HistoryEvent;
import io.manta.local.interpreter.VirtualTimeline;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What truly happened, in the order in which it did, whatever was stored and whoever heard of it.
 */
final class Truth {
    /** Calls that change something, and so are worth a line. */
    private static final Set<String> QUIET =
            Set.of(
                    "get",
                    "list",
                    "recent",
                    "find",
                    "unfinished",
                    "newest",
                    "isNewest",
                    "describe",
                    "tail");

    private static final int MOST_SHOWN = 160;

    private final VirtualTimeline time;
    private final boolean tracing;
    private long moment;
    boolean stopAsked;
    boolean stopEnded;

    final List<String> trace = new ArrayList<>();
    final List<SimulatedContainer> containers = new ArrayList<>();
    final List<TokenAnswer> answers = new ArrayList<>();
    final Map<Attempt, List<AssignmentStatus>> settlements = new HashMap<>();
    final Map<Attempt, Long> admissions = new HashMap<>();

    /** Whose tokens they are that came to launch; a store may forget them. */
    final Map<String, Attempt> tokens = new HashMap<>();

    final Set<String> increments = new TreeSet<>();
    final List<Write> writes = new ArrayList<>();
    final List<RunEnd> runEnds = new ArrayList<>();
    final List<Restart> restarts = new ArrayList<>();
    final Set<Attempt> refused = new HashSet<>();
    final Map<String, Saved> saved = new LinkedHashMap<>();
    final List<Read> reads = new ArrayList<>();
    final List<Wait> parked = new ArrayList<>();

    /** The tokens of what came to launch and had nothing to wait for any more. */
    final Set<String> sentOn = new HashSet<>();

    /** The tokens of gates that had nothing to wait for any more. */
    final Set<String> opened = new HashSet<>();

    /** What the janitor let go although nobody who should have done it had died. */
    final List<String> rescued = new ArrayList<>();

    /** The functions that run, each called while the one after it pauses. */
    final Deque<Caller> callers = new ArrayDeque<>();

    /** Whether a function has broken off that had to do with what is parked. */
    private boolean parkingBrokeOff;

    /** An answer that a waiting state has heard: an empty error is a success. */
    record TokenAnswer(long at, String token, String error) {}

    /** A call of World that writes. */
    record Write(Attempt attempt, long began, int status) {}

    /** A function that runs. */
    static final class Caller {
        private final String name;
        private boolean parks;

        Caller(String name) {
            this.name = name;
        }

        private boolean isJanitor() {
            return name.startsWith("Janitor") || name.startsWith("End of execution");
        }
    }

    /** A value that was stored. */
    record Saved(long at, Attempt attempt, String value) {}

    /** What an attempt was told that a task has saved. */
    record Read(Attempt attempt, Alias task, long began, long ended, List<String> values) {}

    /**
     * A run that begins anew: what older executions did in the round, or after it, is forgotten.
     */
    record Restart(int segment, int round) {
        boolean forgets(Attempt attempt) {
            return attempt.segment() < segment && attempt.assignment().round() >= round;
        }
    }

    /** An end that was stored. */
    record RunEnd(long at) {}

    Truth(VirtualTimeline time, boolean tracing) {
        this.time = time;
        this.tracing = tracing;
    }

    /** Goes on with what happened while another process had the store. */
    void inherit(Truth before) {
        moment = before.moment;
        stopAsked = before.stopAsked;
        stopEnded = before.stopEnded;
        trace.addAll(before.trace);
        containers.addAll(before.containers);
        answers.addAll(before.answers);
        settlements.putAll(before.settlements);
        admissions.putAll(before.admissions);
        tokens.putAll(before.tokens);
        increments.addAll(before.increments);
        writes.addAll(before.writes);
        runEnds.addAll(before.runEnds);
        restarts.addAll(before.restarts);
        refused.addAll(before.refused);
        saved.putAll(before.saved);
        reads.addAll(before.reads);
        parked.addAll(before.parked);
        sentOn.addAll(before.sentOn);
        opened.addAll(before.opened);
        rescued.addAll(before.rescued);
        parkingBrokeOff = true;
    }

    boolean isTracing() {
        return tracing;
    }

    /** The function that was called last breaks off. */
    void brokeOff() {
        parkingBrokeOff |= callers.element().parks;
    }

    /** A function calls a port. */
    void calls(String port) {
        if (!callers.isEmpty() && (port.startsWith("Waits.") || port.startsWith("LaunchQueue."))) {
            callers.element().parks = true;
        }
    }

    /** The user asks for a stop, and may break off doing so. */
    void stopAsked() {
        stopAsked = true;
    }

    /** The next moment: two things never happen at the same. */
    long next() {
        return ++moment;
    }

    void trace(Supplier<String> line) {
        if (tracing) {
            var at = Duration.between(VirtualTimeline.START, time.now());
            trace.add(String.format(Locale.ROOT, "%9.3f %s", at.toMillis() / 1000.0, line.get()));
        }
    }

    private static String shown(Object[] args) {
        return Stream.of(args)
                .map(String::valueOf)
                .map(arg -> arg.length() < MOST_SHOWN ? arg : arg.substring(0, MOST_SHOWN) + "…")
                .map(arg -> arg.replace('\n', ' '))
                .collect(Collectors.joining(", "));
    }

    void called(String call, Object @Nullable [] args, @Nullable Object answer) {
        if (args == null) {
            return;
        }
        if (tracing && !QUIET.contains(call.substring(call.indexOf('.') + 1))) {
            trace(() -> "  %s %s -> %s".formatted(call, shown(args), answer));
        }
        switch (call) {
            case "Tokens.succeed" -> answered((String) args[0], "", answer);
            case "Tokens.fail" -> answered((String) args[0], (String) args[1], answer);
            case "Attempts.complete", "Attempts.completeUnstarted" -> {
                if (Boolean.TRUE.equals(answer)) {
                    settlements
                            .computeIfAbsent((Attempt) args[0], a -> new ArrayList<>())
                            .add((AssignmentStatus) args[1]);
                }
            }
            case "Attempts.admit" -> {
                tokens.put((String) args[1], (Attempt) args[0]);
                if (answer instanceof Admission admission
                        && admission.verdict() == Admission.Verdict.RUN) {
                    admissions.putIfAbsent((Attempt) args[0], next());
                }
            }
            case "Results.add" -> {
                var value = shown((Value) args[2]);
                saved.putIfAbsent(value, new Saved(next(), (Attempt) args[0], value));
            }
            case "Waits.park" -> {
                if (answer == Waits.Parked.PARKED) {
                    parked.add((Wait) args[0]);
                }
            }
            case "Globals.increment" -> increments.add((String) args[3]);
            case "Runs.restart" -> {
                if (Boolean.TRUE.equals(answer)) {
                    var restart = (Runs.Restart) args[1];
                    restarts.add(new Restart(restart.segment(), restart.round()));
                    stopEnded = false;
                }
            }
            case "Runs.end" -> {
                if (Boolean.TRUE.equals(answer)) {
                    runEnds.add(new RunEnd(next()));
                    // When the stop itself returns, the run may have been started again.
                    stopEnded = args[1] instanceof RunOutcome o && o.status() == RunStatus.STOPPED;
                }
            }
            default -> {}
        }
    }

    /** What the interpreter does. */
    void record(HistoryEvent event) {
        trace(() -> "  %s %s %s".formatted(event.kind(), event.state(), event.error()));
    }

    /** A message has come to launch. */
    void sent(QueueMessage message) {
        if (message instanceof ReleaseMessage) {
            return;
        }
        var wait = Wait.of(message);
        if (wait.after().isEmpty() && sentOn.add(wait.token()) && isRescued(wait)) {
            rescued.add(message.toString());
        }
        if (wait.after().isEmpty() && message instanceof GateMessage) {
            opened.add(wait.token());
        }
    }

    /** Whether the janitor lets it go, and nobody has died or pauses who should have done it. */
    private boolean isRescued(Wait wait) {
        return !parkingBrokeOff
                && callers.size() == 1
                && callers.element().isJanitor()
                && parked.stream().anyMatch(known -> known.token().equals(wait.token()));
    }

    /** World has answered a call that began at a moment. */
    void answered(
            SimulatedContainer container,
            Requests.Request request,
            long began,
            WorldResponse response) {
        trace(
                () ->
                        "  %s: %s -> %s"
                                .formatted(container.name(), request.path(), response.status()));
        if (request.method().equals("GET")) {
            read(container.attempt(), request, began, response);
        } else if (!request.path().equals("/v1/end")) {
            writes.add(new Write(container.attempt(), began, response.status()));
        }
    }

    private void read(
            Attempt attempt, Requests.Request request, long began, WorldResponse response) {
        if (response.status() == 200) {
            var values =
                    JsonReader.of(Json.read(response.text()), "answer")
                            .list("records", record -> record.child("value").string("value"));
            var task = new Alias(String.valueOf(request.query().get("task")));
            reads.add(new Read(attempt, task, began, next(), values));
        }
    }

    /** What a program has saved is a text. */
    static String shown(Value value) {
        return ((JsonString) ((Value.OfJson) value).json()).value();
    }

    private void answered(String token, String error, @Nullable Object answer) {
        if (answer == Tokens.Answer.ANSWERED) {
            answers.add(new TokenAnswer(next(), token, error));
        }
    }
}
