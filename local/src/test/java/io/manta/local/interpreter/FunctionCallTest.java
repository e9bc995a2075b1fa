package io.manta.local.interpreter;

import static io.manta.local.interpreter.Asl.call;
import static io.manta.local.interpreter.Asl.end;
import static io.manta.local.interpreter.Asl.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonString;
import io.manta.contract.run.Failure;
import org.junit.jupiter.api.Test;

class FunctionCallTest {
    private final Bench bench = new Bench();

    @Test
    void function_thatThrows_failsTheStateWithItsClassAsLambdaDoes() {
        begin(
                payload -> {
                    throw new IllegalStateException("no node is eligible");
                });
        assertThat(bench.failure())
                .isEqualTo(Failure.of("java.lang.IllegalStateException", "no node is eligible"));
    }

    @Test
    void function_thatFailsWithAFailure_givesItToTheExecution() {
        var failure = Failure.of("Manta.NoEligibleNode", "task \"w\" has no eligible node");
        begin(
                payload -> {
                    throw new FunctionFailedException(failure.error(), failure.json().text());
                });
        assertThat(bench.failure()).isEqualTo(failure);
    }

    @Test
    void function_thatDies_failsTheStateAsUnknown() {
        bench.services.function(
                "plan",
                payload -> {
                    throw new StackOverflowError("too deep");
                });
        assertThatThrownBy(() -> bench.start(text(call("plan", "{}", end())), "{}"))
                .isInstanceOf(StackOverflowError.class);
        bench.time.settle();
        assertThat(bench.failure()).isEqualTo(Failure.of("Lambda.Unknown", "too deep"));
    }

    @Test
    void function_unknown_failsTheState() {
        bench.start(text(call("plan", "{}", end())), "{}");
        assertThat(bench.failure())
                .isEqualTo(
                        Failure.of(
                                "Lambda.ResourceNotFoundException",
                                "there is no function \"plan\""));
    }

    @Test
    void queue_unknown_failsTheState() {
        var definition = text(Asl.message("a", end())).replace(Asl.QUEUE, "https://elsewhere");
        bench.start(definition, "{}");
        assertThat(bench.failure())
                .isEqualTo(
                        Failure.of(
                                "SQS.QueueDoesNotExistException",
                                "there is no queue \"https://elsewhere\""));
    }

    @Test
    void queue_thatThrows_failsTheExecution() {
        bench.services.queue(
                Asl.QUEUE,
                body -> {
                    throw new IllegalArgumentException("the message has no run");
                });
        bench.start(text(Asl.message("a", end())), "{}");
        assertThat(bench.failure())
                .isEqualTo(Failure.of("States.Runtime", "the message has no run"));
    }

    @Test
    void answer_beyondTheLimit_failsTheState() {
        begin(payload -> new JsonString("x".repeat(262_144)));
        assertThat(bench.failure())
                .isEqualTo(
                        Failure.of(
                                "States.DataLimitExceeded",
                                "the result of state \"plan\" must be at most 262144 bytes, got:"
                                        + " 262203"));
    }

    @Test
    void payload_beyondTheLimit_failsTheState() {
        bench.services.function("plan", payload -> payload);
        var input = JsonObject.builder().put("x", "x".repeat(200_000)).build();
        bench.start(text(call("plan", "{\"a.$\":\"$.x\",\"b.$\":\"$.x\"}", end())), input.text());
        assertThat(bench.failure())
                .isEqualTo(
                        Failure.of(
                                "States.DataLimitExceeded",
                                "what Parameters make of the data of state \"plan\" must be at"
                                        + " most 262144 bytes, got: 400049"));
    }

    private void begin(LocalFunction function) {
        bench.services.function("plan", function);
        bench.start(text(call("plan", "{}", end())), "{}");
    }
}
