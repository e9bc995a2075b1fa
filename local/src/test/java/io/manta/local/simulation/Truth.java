package io.manta.local.simulation;

import io.manta.contract.id.Attempt;
import io.manta.contract.run.AssignmentStatus;
import io.manta.contract.run.RunStatus;
import io.manta.engine.port.Admission;
import io.manta.engine.port.RunOutcome;
import io.manta.engine.port.Runs;
import io.manta.engine.port.Tokens;
import io.manta.local.interpreter.HistoryEvent;
import io.manta.local.interpreter.VirtualTimeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
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
            Set.of("get", "list", "find", "unfinished", "newest", "isCurrent", "describe", "tail");

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
    final Set<String> increments = new TreeSet<>();
    final List<Write> writes = new ArrayList<>();
    final List<RunEnd> runEnds = new ArrayList<>();
    final List<Restart> restarts = new ArrayList<>();
    final Set<Attempt> refused = new HashSet<>();

    /** An answer that a waiting state has heard: an empty error is a success. */
    record TokenAnswer(long at, String token, String error) {}

    /** A call of World that writes. */
    record Write(Attempt attempt, long began, int status) {}

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

    boolean isTracing() {
        return tracing;
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
            trace.add("%9.3f %s".formatted(at.toMillis() / 1000.0, line.get()));
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
            case "Attempts.complete" -> {
                if (Boolean.TRUE.equals(answer)) {
                    settlements
                            .computeIfAbsent((Attempt) args[0], a -> new ArrayList<>())
                            .add((AssignmentStatus) args[1]);
                }
            }
            case "Attempts.admit" -> {
                if (answer instanceof Admission admission
                        && admission.verdict() == Admission.Verdict.RUN) {
                    admissions.putIfAbsent((Attempt) args[0], next());
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

    /** World has answered a call that began at a moment. */
    void wrote(SimulatedContainer container, String path, long began, int status) {
        trace(() -> "  %s: %s -> %d".formatted(container.name(), path, status));
        if (!path.equals("/v1/end")) {
            writes.add(new Write(container.attempt(), began, status));
        }
    }

    private void answered(String token, String error, @Nullable Object answer) {
        if (answer == Tokens.Answer.ANSWERED) {
            answers.add(new TokenAnswer(next(), token, error));
        }
    }
}
