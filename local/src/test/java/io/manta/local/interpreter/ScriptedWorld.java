package io.manta.local.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.compiler.Target;
import io.manta.contract.id.ContentHash;
import io.manta.contract.json.JsonReader;
import io.manta.contract.message.GateMessage;
import io.manta.contract.message.LaunchMessage;
import io.manta.contract.message.QueueMessage;
import io.manta.contract.run.Failure;
import io.manta.engine.port.Executions.Execution;
import io.manta.engine.port.Executions.Status;
import io.manta.engine.port.Tokens.Answer;
import io.manta.local.conformance.ConformanceCase;
import io.manta.local.conformance.Lot;
import io.manta.local.conformance.ScriptLine;
import io.manta.local.conformance.ScriptedPlan;
import io.manta.local.conformance.Trace;
import io.manta.local.conformance.Verdict;
import io.manta.local.interpreter.HistoryEvent.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Plays a case on the interpreter in virtual time: whenever nothing moves, the message that waits
 * longest is answered; when none waits, time passes.
 */
final class ScriptedWorld {
    private final Bench bench = new Bench();
    private final Deque<LaunchMessage> waiting = new ArrayDeque<>();
    private final Deque<GateMessage> open = new ArrayDeque<>();
    private final Set<LaunchMessage> saved = new HashSet<>();
    private final Trace trace = new Trace();
    private final ConformanceCase script;
    private final Lot lot;

    private ScriptedWorld(ConformanceCase script, ScriptedPlan plan) {
        this.script = script;
        this.lot = new Lot(plan);
        bench.services.queue(
                Target.LOCAL.launchQueueUrl(),
                body -> goOn(lot.sent(QueueMessage.read(JsonReader.of(body, "message")))));
        bench.services.items(
                Target.LOCAL.bucket(),
                key -> {
                    try (var content =
                            plan.objects().open(ContentHash.ofObjectKey(key)).orElseThrow()) {
                        return new String(content.readAllBytes(), StandardCharsets.UTF_8);
                    }
                });
        bench.services.function(
                Target.LOCAL.planFunction(),
                payload -> {
                    var error = plan.nextError();
                    if (error.isPresent()) {
                        throw new FunctionFailedException(error.get(), "as the case wants it");
                    }
                    return plan.answer(payload);
                });
    }

    /** Runs the machine to its end. */
    static ScriptedWorld play(ConformanceCase script, String definition, ScriptedPlan plan) {
        var world = new ScriptedWorld(script, plan);
        var executions = world.bench.executions;
        var version = executions.register("case", ContentHash.of("case"), definition);
        executions.start(version, ScriptedPlan.RUN.value(), script.input());
        world.bench.time.settle();
        while (world.end().status() == Status.RUNNING) {
            world.goOn();
        }
        return world;
    }

    Trace trace() {
        return trace;
    }

    Execution end() {
        return bench.executions.describe(ScriptedPlan.RUN.value()).orElseThrow();
    }

    Optional<Verdict.Counts> counts() {
        return Optional.of(
                new Verdict.Counts(
                        count(Kind.STATE_ENTERED) + count(Kind.STATE_RETRIED),
                        count(Kind.EXECUTION_STARTED) - 1));
    }

    private int count(Kind kind) {
        return (int) bench.history.stream().filter(event -> event.kind() == kind).count();
    }

    /** Every token is gone, and no timer stands. */
    void assertNothingIsLeft() {
        for (var number = 1; number <= bench.tokens.get(); number++) {
            assertThat(bench.succeed("token-" + number)).isEqualTo(Answer.GONE);
        }
        assertThat(bench.time.pending()).isZero();
    }

    private void goOn(List<QueueMessage> messages) {
        for (var message : messages) {
            if (message instanceof LaunchMessage launch) {
                trace.add(Trace.Kind.SENT, launch);
                waiting.add(launch);
            } else if (message instanceof GateMessage gate) {
                open.add(gate);
            }
        }
    }

    private void goOn() {
        if (!open.isEmpty()) {
            answered(bench.answers.succeed(open.remove().token()));
            bench.time.settle();
        } else if (waiting.isEmpty()) {
            lot.tokens().forEach(bench.answers::heartbeat);
            bench.time.advance(bench.time.untilNext());
        } else {
            meet(waiting.remove());
            bench.time.settle();
        }
    }

    private void meet(LaunchMessage message) {
        var line = script.lineFor(message);
        if (line.saves() && saved.add(message)) {
            waiting.add(message);
            goOn(lot.arrived(message));
        } else {
            answer(message, line);
        }
    }

    private void answer(LaunchMessage message, ScriptLine line) {
        switch (line.answer()) {
            case SUCCEED -> {
                trace.add(Trace.Kind.SUCCEEDED, message);
                goOn(lot.arrived(message));
                answered(bench.answers.succeed(message.token()));
            }
            case FAIL -> {
                trace.add(Trace.Kind.LOST, message);
                var error = line.error().orElseThrow();
                var cause = Failure.of(error, ScriptLine.REASON).json().text();
                answered(bench.answers.fail(message.token(), error, cause));
            }
            case SILENCE -> trace.add(Trace.Kind.LOST, message);
            case STOP -> {
                trace.add(Trace.Kind.LOST, message);
                bench.executions.stop(message.execution(), ScriptLine.REASON);
            }
        }
    }

    private static void answered(Answer answer) {
        assertThat(answer).isEqualTo(Answer.ANSWERED);
    }
}
