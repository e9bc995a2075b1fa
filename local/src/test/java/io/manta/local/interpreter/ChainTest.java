package io.manta.local.interpreter;

import static io.manta.local.interpreter.Asl.call;
import static io.manta.local.interpreter.Asl.choice;
import static io.manta.local.interpreter.Asl.end;
import static io.manta.local.interpreter.Asl.message;
import static io.manta.local.interpreter.Asl.succeed;
import static io.manta.local.interpreter.Asl.text;
import static io.manta.local.interpreter.Asl.then;
import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.json.JsonNumber;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonValue;
import io.manta.contract.run.Failure;
import io.manta.engine.port.Executions.Status;
import io.manta.engine.port.Tokens.Answer;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class ChainTest {
    /** Without the limit on histories, which loops of no work would meet. */
    private final Bench bench = new Bench(Runnable::run, Long.MAX_VALUE);

    @Test
    void chain_eachAnswered_runsInOrder() {
        bench.start(text(message("a", then("b")), message("b", end())), "{}");
        assertThat(bench.said("state")).containsExactly("a");
        assertThat(bench.succeed("token-1")).isEqualTo(Answer.ANSWERED);
        assertThat(bench.said("state")).containsExactly("a", "b");
        assertThat(bench.status()).isEqualTo(Status.RUNNING);
        bench.succeed("token-2");
        assertThat(bench.status()).isEqualTo(Status.SUCCEEDED);
        assertThat(bench.time.pending()).isZero();
    }

    @Test
    void message_templateOfDataAndContext_isFilledIn() {
        var body =
                """
                {"kind":"launch","run.$":"$.run","alias.$":"$.items['a b'][0].alias",
                 "deep":{"list":[{"round.$":"$.round"}]},"retry.$":"$$.State.RetryCount",
                 "execution.$":"$$.Execution.Name","redrive.$":"$$.Execution.RedriveCount",
                 "input.$":"$$.Execution.Input","id.$":"$$.Execution.Id",
                 "entered.$":"$$.State.EnteredTime","began.$":"$$.Execution.StartTime","all.$":"$.items"}
                """;
        bench.start(
                text(message("a b", body, end())),
                "{\"run\":\"r\",\"round\":3,\"items\":{\"a b\":[{\"alias\":\"x\"}]}}");
        assertThat(bench.messages)
                .containsExactly(
                        Asl.object(
                                """
                                {"kind":"launch","run":"r","alias":"x","deep":{"list":[{"round":3}]},
                                 "retry":0,"execution":"run-1","redrive":0,
                                 "input":{"run":"r","round":3,"items":{"a b":[{"alias":"x"}]}},
                                 "id":"arn:aws:states:local:000000000000:execution:tests:run-1",
                                 "entered":"2026-01-01T00:00:00Z","began":"2026-01-01T00:00:00Z",
                                 "all":{"a b":[{"alias":"x"}]},"token":"token-1"}
                                """));
    }

    @Test
    void data_afterAWorkState_isWhatItWas() {
        bench.start(
                text(message("a", then("b")), message("b", "{\"run.$\":\"$.run\"}", end())),
                "{\"run\":\"r\"}");
        bench.succeed("token-1");
        assertThat(bench.said("run", 1)).isEqualTo("r");
    }

    @Test
    void call_answer_becomesTheData() {
        bench.services.function("plan", payload -> Asl.object("{\"run\":\"r\",\"next\":\"done\"}"));
        bench.start(
                text(
                        call("plan", "{}", then("a")),
                        message("a", "{\"run.$\":\"$.run\",\"next.$\":\"$.next\"}", end())),
                "{}");
        assertThat(bench.said("run")).containsExactly("r");
        assertThat(bench.said("next")).containsExactly("done");
    }

    @Test
    void choice_variableEqual_goesThere() {
        var payloads = new ArrayList<JsonValue>();
        bench.services.function(
                "plan",
                payload -> {
                    payloads.add(payload);
                    var next = payloads.size() < 3 ? "round" : "done";
                    return Asl.object(
                            "{\"next\":\"" + next + "\",\"round\":" + payloads.size() + "}");
                });
        bench.start(rounds(), "{\"round\":0}");
        assertThat(bench.status()).isEqualTo(Status.SUCCEEDED);
        assertThat(payloads)
                .containsExactly(
                        Asl.object("{\"round\":0}"),
                        Asl.object("{\"round\":1}"),
                        Asl.object("{\"round\":2}"));
    }

    @Test
    void choice_variableMissing_failsTheExecution() {
        bench.start(text(choice("c", "$.next", "round", "end", "end"), succeed("end")), "{}");
        assertThat(bench.failure())
                .isEqualTo(
                        Failure.of(
                                "States.Runtime",
                                "the path \"$.next\" names nothing in the state's data"));
    }

    @Test
    void choice_variableNoString_goesToTheDefault() {
        bench.services.function("plan", payload -> payload);
        bench.start(
                text(
                        choice("c", "$.next", "1", "plan", "end"),
                        call("plan", "{}", end()),
                        succeed("end")),
                "{\"next\":1}");
        assertThat(bench.entered()).containsExactly("c", "end");
    }

    @Test
    void payload_pathThatNamesNothing_failsTheExecution() {
        bench.start(
                text(message("a", "{\"x.$\":\"$.items['a'][1].alias\"}", end())),
                "{\"items\":{\"a\":[{}]}}");
        assertThat(bench.failure())
                .isEqualTo(
                        Failure.of(
                                "States.Runtime",
                                "the path \"$.items['a'][1].alias\" names nothing in the state's data"));
        assertThat(bench.messages).isEmpty();
        assertThat(bench.answers.succeed("token-1")).isEqualTo(Answer.GONE);
        assertThat(bench.time.pending()).isZero();
    }

    @Test
    void loop_hundredThousandRounds_keepsStackAndMemory() {
        var round = new long[1];
        bench.services.function(
                "plan",
                payload ->
                        JsonObject.builder()
                                .put("next", ++round[0] <= 100_000 ? "round" : "done")
                                .put("round", JsonNumber.of(round[0]))
                                .build());
        bench.historyKept = false;
        bench.start(rounds(), "{\"round\":0}");
        assertThat(bench.status()).isEqualTo(Status.SUCCEEDED);
        assertThat(round[0]).isEqualTo(100_001);
        assertThat(bench.time.pending()).isZero();
    }

    @Test
    void loop_keepsNothingOfTheRoundsBefore() throws InterruptedException {
        var answers = new ArrayList<WeakReference<JsonValue>>();
        bench.services.function(
                "plan",
                payload -> {
                    var next = answers.size() < 100 ? "round" : "wait";
                    var answer = Asl.object("{\"next\":\"" + next + "\",\"round\":0}");
                    answers.add(new WeakReference<>(answer));
                    return answer;
                });
        bench.start(
                text(
                        call("plan", "{}", then("c")),
                        choice("c", "$.next", "round", "plan", "wait"),
                        message("wait", end())),
                "{}");
        assertThat(bench.said("state")).containsExactly("wait");
        for (var tries = 0; tries < 100 && answers.get(50).get() != null; tries++) {
            System.gc();
            Thread.sleep(10);
        }
        assertThat(answers.get(50).get()).isNull();
        assertThat(answers.get(100).get()).isNotNull();
    }

    @Test
    void history_ofAChain_tellsEachStateAndCountsTransitions() {
        bench.start(text(message("a", then("b")), succeed("b")), "{}");
        bench.succeed("token-1");
        assertThat(bench.history)
                .extracting(e -> e.kind() + " " + e.state().orElse("-") + " " + e.transitions())
                .containsExactly(
                        "EXECUTION_STARTED - 0",
                        "STATE_ENTERED a 1",
                        "STATE_EXITED a 1",
                        "STATE_ENTERED b 2",
                        "STATE_EXITED b 2",
                        "EXECUTION_SUCCEEDED - 2");
    }

    /** A machine that calls plan until it answers otherwise than "round". */
    private static String rounds() {
        return text(
                call("plan", "{\"round.$\":\"$.round\"}", then("c")),
                choice("c", "$.next", "round", "plan", "end"),
                succeed("end"));
    }
}
