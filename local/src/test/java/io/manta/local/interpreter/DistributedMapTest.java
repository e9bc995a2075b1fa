package io.manta.local.interpreter;

import static io.manta.local.interpreter.Asl.call;
import static io.manta.local.interpreter.Asl.end;
import static io.manta.local.interpreter.Asl.group;
import static io.manta.local.interpreter.Asl.message;
import static io.manta.local.interpreter.Asl.parallel;
import static io.manta.local.interpreter.Asl.retry;
import static io.manta.local.interpreter.Asl.text;
import static io.manta.local.interpreter.Asl.then;
import static io.manta.local.interpreter.Asl.wideMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.json.JsonString;
import io.manta.contract.run.Failure;
import io.manta.engine.port.Executions.Status;
import io.manta.engine.port.Tokens.Answer;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DistributedMapTest {
    private static final String SELECTOR =
            "{\"run.$\":\"$.run\",\"parent.$\":\"$$.Execution.Name\","
                    + "\"node.$\":\"$$.Map.Item.Value.node\",\"index.$\":\"$$.Map.Item.Index\"}";
    private static final String BODY =
            "{\"run.$\":\"$.run\",\"parent.$\":\"$.parent\",\"node.$\":\"$.node\",\"index.$\":\"$.index\"}";
    private static final String INPUT = "{\"run\":\"r\",\"key\":\"some\"}";

    private final Bench bench = new Bench();

    @Test
    void items_each_getAnExecutionWithItsDataInOrder() {
        start(workers(10_000), 3);

        assertThat(bench.messages)
                .containsExactly(
                        Asl.object(
                                """
                                {"run":"r","parent":"run-1","node":"n0","index":0,"token":"token-1"}"""),
                        Asl.object(
                                """
                                {"run":"r","parent":"run-1","node":"n1","index":1,"token":"token-2"}"""),
                        Asl.object(
                                """
                                {"run":"r","parent":"run-1","node":"n2","index":2,"token":"token-3"}"""));
        bench.succeed("token-3");
        bench.succeed("token-1");
        assertThat(bench.messages).hasSize(3);
        bench.succeed("token-2");
        assertThat(bench.said("run", 3)).isEqualTo("r");
        bench.succeed("token-4");
        assertThat(bench.status()).isEqualTo(Status.SUCCEEDED);
        assertThat(bench.time.pending()).isZero();
    }

    @Test
    void items_moreThanAtATime_beginWhenOthersEnd() {
        start(workers(2), 4);
        assertThat(bench.messages).hasSize(2);
        bench.succeed("token-2");
        assertThat(bench.messages).hasSize(3);
        bench.succeed("token-1");
        bench.succeed("token-3");
        assertThat(bench.said("node")).containsExactly("n0", "n1", "n2", "n3");
    }

    @Test
    void items_none_goesOnAtOnce() {
        start(workers(10_000), 0);

        assertThat(bench.entered()).containsExactly("w", "after");
    }

    @Test
    void item_thatFails_failsTheMapWithoutItsName_andAbandonsTheOthers() {
        start(workers(2), 5);

        bench.fail("token-2", "Manta.ProgramFailed");

        assertThat(bench.failure())
                .isEqualTo(
                        Failure.of(
                                "States.ExceedToleratedFailureThreshold",
                                "The specified tolerated failure threshold was exceeded"));
        assertThat(bench.messages).hasSize(2);
        assertThat(bench.succeed("token-1")).isEqualTo(Answer.GONE);
        assertThat(bench.time.pending()).isZero();
    }

    @Test
    void item_thatIsRetried_isNotOverBefore() {
        var body = group(message("one", BODY, end(), retry(1, "Manta.ProgramFailed")));
        start(text(wideMap("w", SELECTOR, 10, body, end())), 2);

        bench.fail("token-1", "Manta.ProgramFailed");
        bench.succeed("token-2");
        assertThat(bench.status()).isEqualTo(Status.RUNNING);
        bench.time.advance(bench.time.untilNext());
        bench.succeed("token-3");

        assertThat(bench.status()).isEqualTo(Status.SUCCEEDED);
    }

    @Test
    void stop_ofTheParent_endsTheExecutionsOfItsItems() {
        start(workers(10_000), 3);

        bench.executions.stop(Bench.NAME, "enough");
        bench.time.settle();

        assertThat(bench.status()).isEqualTo(Status.ABORTED);
        for (var token = 1; token <= 3; token++) {
            assertThat(bench.succeed("token-" + token)).isEqualTo(Answer.GONE);
        }
        assertThat(ended(HistoryEvent.Kind.EXECUTION_ABORTED)).isEqualTo(4);
        assertThat(bench.time.pending()).isZero();
    }

    @Test
    void failureBesideIt_endsTheExecutionsOfItsItems() {
        var wide = group(wideMap("w", SELECTOR, 10, group(message("one", BODY, end())), end()));
        start(text(parallel("p", end(), wide, group(message("beside", "{}", end())))), 2);

        bench.fail("token-1", "Manta.ProgramFailed");

        assertThat(bench.status()).isEqualTo(Status.FAILED);
        assertThat(bench.succeed("token-2")).isEqualTo(Answer.GONE);
        assertThat(bench.time.pending()).isZero();
    }

    @Test
    void stop_whileItsItemsAreRead_startsNone() {
        Queue<Runnable> waiting = new ArrayDeque<>();
        var slow = new Bench(waiting::add);
        slow.services.items(Asl.LISTS, key -> list(3));
        slow.start(workers(10), INPUT);
        slow.executions.stop(Bench.NAME, "enough");

        waiting.remove().run();
        slow.time.settle();

        assertThat(slow.messages).isEmpty();
        assertThat(slow.status()).isEqualTo(Status.ABORTED);
    }

    @Test
    void history_ofAnItem_isItsOwn() {
        start(workers(10_000), 2);
        bench.succeed("token-1");

        assertThat(bench.history)
                .extracting(
                        e ->
                                e.execution()
                                        + " "
                                        + e.kind()
                                        + e.state().map(s -> " " + s).orElse("")
                                        + " "
                                        + e.transitions())
                .containsExactly(
                        "run-1 EXECUTION_STARTED 0",
                        "run-1 STATE_ENTERED w 1",
                        "run-1/label:0 EXECUTION_STARTED 0",
                        "run-1/label:1 EXECUTION_STARTED 0",
                        "run-1/label:0 STATE_ENTERED w on one node 1",
                        "run-1/label:1 STATE_ENTERED w on one node 1",
                        "run-1/label:0 STATE_EXITED w on one node 1",
                        "run-1/label:0 EXECUTION_SUCCEEDED 1");
    }

    @Test
    void context_ofAnItem_isItsOwn() {
        var body = "{\"execution.$\":\"$$.Execution.Id\",\"node.$\":\"$$.Execution.Input.node\"}";
        start(text(wideMap("w", SELECTOR, 10, group(message("one", body, end())), end())), 2);

        assertThat(bench.said("node")).containsExactly("n0", "n1");
        assertThat(bench.said("execution"))
                .containsExactly(
                        "arn:aws:states:local:000000000000:execution:tests:run-1/label:0",
                        "arn:aws:states:local:000000000000:execution:tests:run-1/label:1");
    }

    @Test
    void context_ofAnItem_hasNoMap() {
        var body = "{\"node.$\":\"$$.Map.Item.Value.node\"}";
        start(text(wideMap("w", SELECTOR, 10, group(message("one", body, end())), end())), 1);

        assertThat(bench.failure().error()).isEqualTo("States.ExceedToleratedFailureThreshold");
        assertThat(bench.history)
                .filteredOn(e -> e.kind() == HistoryEvent.Kind.STATE_FAILED)
                .first()
                .extracting(e -> e.error().orElseThrow().cause())
                .isEqualTo(
                        "the path \"$$.Map.Item.Value.node\" names nothing in the state's context");
    }

    @Test
    void tenThousandItems_allAnswered_goesOn() {
        start(workers(10_000), 10_000);
        assertThat(bench.messages).hasSize(10_000);

        for (var token = 1; token <= 10_001; token++) {
            assertThat(bench.succeed("token-" + token)).isEqualTo(Answer.ANSWERED);
        }

        assertThat(bench.status()).isEqualTo(Status.SUCCEEDED);
        assertThat(bench.time.pending()).isZero();
    }

    @Test
    void concurrency_beyondTheServicesBound_isTheBound() {
        start(workers(20_000), 10_010);

        assertThat(bench.messages).hasSize(10_000);
    }

    @Test
    void rawResult_beyondTheLimit_failsUnlessItIsWritten() {
        bench.services.function("big", payload -> new JsonString("é".repeat(66_000)));
        var machine = text(wideMap("w", "{}", 40, group(call("big", "{}", end())), end()));

        start(machine, 2);

        assertThat(bench.failure())
                .isEqualTo(
                        Failure.of(
                                "States.DataLimitExceeded",
                                "the result of state \"w\" must be at most 262144 bytes, got:"
                                        + " 264007"));
        var written = new Bench();
        written.services.function("big", payload -> new JsonString("é".repeat(66_000)));
        written.services.items(Asl.LISTS, key -> list(2));
        written.start(
                machine.replace(
                        "\"ResultPath\": null",
                        "\"ResultWriter\": {\"Resource\": \"arn:aws:states:::s3:putObject\","
                                + " \"Parameters\": {\"Bucket\": \"lists\", \"Prefix\": \"runs\"}},"
                                + " \"ResultPath\": null"),
                INPUT);
        assertThat(written.status()).isEqualTo(Status.SUCCEEDED);
    }

    @Test
    void reader_withoutTheObject_failsTheMap() {
        assertUnreadable(
                key -> {
                    throw new IOException("there is no such object");
                },
                "\"some\" can't be read: there is no such object");
    }

    @Test
    void reader_ofSomethingElse_failsTheMap() {
        assertUnreadable(key -> "{}", "\"some\" must hold an array, got: an object");
        assertUnreadable(
                key -> "[", "\"some\" can't be read: the text is not JSON: line 1, column 2:");
        assertUnreadable(
                key -> {
                    throw new IllegalStateException("broken");
                },
                "\"some\" can't be read: broken");
    }

    @Test
    void reader_ofAnUnknownBucket_failsTheMap() {
        bench.start(workers(10), INPUT);

        assertThat(bench.failure())
                .isEqualTo(Failure.of("States.ItemReaderFailed", "there is no bucket \"lists\""));
    }

    private static void assertUnreadable(ItemSource source, String cause) {
        var unreadable = new Bench();
        unreadable.services.items(Asl.LISTS, source);
        unreadable.start(workers(10), INPUT);
        assertThat(unreadable.failure().error()).isEqualTo("States.ItemReaderFailed");
        assertThat(unreadable.failure().reason()).startsWith(cause);
    }

    private void start(String definition, int items) {
        bench.services.items(Asl.LISTS, key -> list(items));
        bench.start(definition, INPUT);
    }

    private long ended(HistoryEvent.Kind how) {
        return bench.history.stream().filter(event -> event.kind() == how).count();
    }

    private static String workers(int atATime) {
        Optional<String> next = then("after");
        return text(
                wideMap("w", SELECTOR, atATime, group(message("w on one node", BODY, end())), next),
                message("after", "{\"run.$\":\"$.run\"}", end()));
    }

    private static String list(int count) {
        var items = IntStream.range(0, count).mapToObj(i -> "{\"node\":\"n" + i + "\"}").toList();
        return "[" + String.join(",", items) + "]";
    }
}
