package io.manta.local.interpreter;

import io.manta.asl.AslLimits;
import io.manta.contract.id.ContentHash;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;
import io.manta.contract.run.Failure;
import io.manta.engine.port.Executions.Execution;
import io.manta.engine.port.Executions.Status;
import io.manta.engine.port.Tokens.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An interpreter in virtual time: functions answer at once, messages are kept, tokens are counted,
 * jitter is half of the delay.
 */
final class Bench {
    static final String NAME = "run-1";
    private static final double JITTER = 0.5;

    final VirtualTimeline time = new VirtualTimeline();
    final Services services;
    final List<JsonObject> messages = new ArrayList<>();
    final List<HistoryEvent> history = new ArrayList<>();
    final AtomicInteger tokens = new AtomicInteger();
    final LocalExecutions executions;
    final LocalTokens answers;
    boolean historyKept = true;

    Bench() {
        this(Runnable::run);
    }

    Bench(Executor workers) {
        this(workers, AslLimits.HISTORY_EVENTS.most());
    }

    Bench(Executor workers, long mostEvents) {
        services = new Services(workers);
        executions =
                new LocalExecutions(
                        time,
                        services,
                        new Chance(() -> JITTER, () -> "token-" + tokens.incrementAndGet()),
                        this::record,
                        mostEvents);
        answers = executions.tokens();
        services.queue(Asl.QUEUE, body -> messages.add((JsonObject) body));
    }

    /** Starts an execution of the machine and lets it go as far as it goes by itself. */
    void start(String definition, String input) {
        var version = executions.register("tests", ContentHash.of("tests"), definition);
        executions.start(version, NAME, Asl.object(input));
        time.settle();
    }

    Status status() {
        return execution().status();
    }

    Failure failure() {
        return execution().failure().orElseThrow();
    }

    Answer succeed(String token) {
        var answer = answers.succeed(token);
        time.settle();
        return answer;
    }

    Answer fail(String token, String error) {
        var answer = answers.fail(token, error, "told so");
        time.settle();
        return answer;
    }

    /** What the messages say in this member, in the order of their sending. */
    List<String> said(String member) {
        return messages.stream().map(m -> JsonReader.of(m, "message").string(member)).toList();
    }

    /** What the message of this number says in this member. */
    String said(String member, int number) {
        return JsonReader.of(messages.get(number), "message").string(member);
    }

    /** The states that were entered, in order. */
    List<String> entered() {
        return history.stream()
                .filter(e -> e.kind() == HistoryEvent.Kind.STATE_ENTERED)
                .map(e -> e.state().orElseThrow())
                .toList();
    }

    private void record(HistoryEvent event) {
        if (historyKept) {
            history.add(event);
        }
    }

    private Execution execution() {
        return executions.describe(NAME).orElseThrow();
    }
}
