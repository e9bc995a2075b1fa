package io.manta.local.interpreter;

import static io.manta.local.interpreter.Asl.call;
import static io.manta.local.interpreter.Asl.end;
import static io.manta.local.interpreter.Asl.group;
import static io.manta.local.interpreter.Asl.map;
import static io.manta.local.interpreter.Asl.message;
import static io.manta.local.interpreter.Asl.text;
import static io.manta.local.interpreter.Asl.then;
import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.json.JsonString;
import io.manta.contract.run.Failure;
import io.manta.engine.port.Executions.Status;
import io.manta.engine.port.Tokens.Answer;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MapTest {
    private static final String SELECTOR =
            "{\"run.$\":\"$.run\",\"alias.$\":\"$$.Map.Item.Value.alias\","
                    + "\"node.$\":\"$$.Map.Item.Value.node\",\"index.$\":\"$$.Map.Item.Index\"}";
    private static final String BODY =
            "{\"run.$\":\"$.run\",\"alias.$\":\"$.alias\",\"node.$\":\"$.node\",\"index.$\":\"$.index\"}";

    private final Bench bench = new Bench();

    @Test
    void iterations_eachItem_getsItsDataInOrder() {
        bench.start(workers(40, then("after")), items(3));
        assertThat(bench.messages)
                .containsExactly(
                        Asl.object(
                                """
                                {"run":"r","alias":"w","node":"n0","index":0,"token":"token-1"}"""),
                        Asl.object(
                                """
                                {"run":"r","alias":"w","node":"n1","index":1,"token":"token-2"}"""),
                        Asl.object(
                                """
                                {"run":"r","alias":"w","node":"n2","index":2,"token":"token-3"}"""));
        bench.succeed("token-3");
        bench.succeed("token-1");
        assertThat(bench.status()).isEqualTo(Status.RUNNING);
        assertThat(bench.messages).hasSize(3);
        bench.succeed("token-2");
        assertThat(bench.said("run", 3)).isEqualTo("r");
        bench.succeed("token-4");
        assertThat(bench.status()).isEqualTo(Status.SUCCEEDED);
        assertThat(bench.time.pending()).isZero();
    }

    @Test
    void iterations_moreThanAtATime_beginWhenOthersEnd() {
        bench.start(workers(2, then("after")), items(4));
        assertThat(bench.messages).hasSize(2);
        bench.succeed("token-2");
        assertThat(bench.messages).hasSize(3);
        bench.succeed("token-1");
        bench.succeed("token-3");
        assertThat(bench.said("node")).containsExactly("n0", "n1", "n2", "n3");
    }

    @Test
    void iterations_beyondTheServicesBound_areFortyAtATime() {
        bench.start(workers(1000, then("after")), items(100));
        assertThat(bench.messages).hasSize(40);
    }

    @Test
    void items_none_goesOnAtOnce() {
        bench.start(workers(40, then("after")), items(0));
        assertThat(bench.entered()).containsExactly("w", "after");
    }

    @Test
    void items_noArray_failsTheExecution() {
        bench.start(workers(40, then("after")), "{\"run\":\"r\",\"items\":{\"w\":{}}}");
        assertThat(bench.failure())
                .isEqualTo(
                        Failure.of(
                                "States.Runtime",
                                "the path \"$.items['w']\" must name an array, got: an object"));
    }

    @Test
    void selector_pathThatNamesNothing_failsTheStateAndAbandonsTheOthers() {
        bench.start(
                workers(1, then("after")),
                "{\"run\":\"r\",\"items\":{\"w\":[{\"alias\":\"w\",\"node\":\"n0\"},{\"alias\":\"w\"}]}}");
        bench.succeed("token-1");
        assertThat(bench.failure())
                .isEqualTo(
                        Failure.of(
                                "States.Runtime",
                                "the path \"$$.Map.Item.Value.node\" names nothing in the state's"
                                        + " context"));
        assertThat(bench.time.pending()).isZero();
    }

    @Test
    void firstFailure_wins_andNothingMoreBegins() {
        bench.start(workers(2, then("after")), items(5));
        bench.fail("token-2", "Manta.ProgramFailed");
        assertThat(bench.failure()).isEqualTo(Failure.of("Manta.ProgramFailed", "told so"));
        assertThat(bench.messages).hasSize(2);
        assertThat(bench.succeed("token-1")).isEqualTo(Answer.GONE);
        assertThat(bench.time.pending()).isZero();
    }

    @Test
    void context_inAnIteration_hasTheItem() {
        var body = "{\"node.$\":\"$$.Map.Item.Value.node\",\"index.$\":\"$$.Map.Item.Index\"}";
        bench.start(text(map("w", "{}", 40, group(message("one", body, end())), end())), items(2));
        assertThat(bench.said("node")).containsExactly("n0", "n1");
    }

    @Test
    void history_ofIterations_namesTheItem() {
        bench.start(workers(40, then("after")), items(2));
        assertThat(bench.history)
                .filteredOn(e -> e.state().equals(then("w on one node")))
                .extracting(e -> e.kind() + " " + e.item().orElseThrow() + " " + e.transitions())
                .containsExactly("STATE_ENTERED 0 2", "STATE_ENTERED 1 3");
    }

    @Test
    void asManyItemsAsAHistoryHolds_allAnswered_goesOn() {
        bench.start(workers(40, then("after")), items(3_000));
        for (var token = 1; token <= 3_000; token++) {
            assertThat(bench.succeed("token-" + token)).isEqualTo(Answer.ANSWERED);
        }
        assertThat(bench.messages).hasSize(3_001);
        bench.succeed("token-3001");
        assertThat(bench.status()).isEqualTo(Status.SUCCEEDED);
        assertThat(bench.time.pending()).isZero();
    }

    /** Protocol, rule 16: the raw result counts, as on the service. */
    @Test
    void rawResult_beyondTheLimit_failsThoughResultPathDropsIt() {
        bench.services.function("big", payload -> new JsonString("é".repeat(66_000)));
        bench.start(text(map("w", "{}", 40, group(call("big", "{}", end())), end())), items(2));
        assertThat(bench.failure())
                .isEqualTo(
                        Failure.of(
                                "States.DataLimitExceeded",
                                "the result of state \"w\" must be at most 262144 bytes, got:"
                                        + " 264007"));
    }

    private static String workers(int atATime, Optional<String> next) {
        return text(
                map("w", SELECTOR, atATime, group(message("w on one node", BODY, end())), next),
                message("after", "{\"run.$\":\"$.run\"}", end()));
    }

    private static String items(int count) {
        var items =
                IntStream.range(0, count)
                        .mapToObj(i -> "{\"alias\":\"w\",\"node\":\"n" + i + "\"}")
                        .toList();
        return "{\"run\":\"r\",\"items\":{\"w\":[" + String.join(",", items) + "]}}";
    }
}
