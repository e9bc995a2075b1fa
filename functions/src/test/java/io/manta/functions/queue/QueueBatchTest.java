package io.manta.functions.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.json.Json;
import io.manta.contract.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class QueueBatchTest {
    private static final String QUEUE = "arn:aws:sqs:us-east-2:123456789012:q";

    /** Of the shape in AWS's guide, "Using Lambda with Amazon SQS". */
    private static final String EVENT =
            """
            {"Records": [
              {"messageId": "m1", "receiptHandle": "r1", "body": "{\\"n\\":1}",
               "attributes": {"ApproximateReceiveCount": "1", "SentTimestamp": "1545082649183",
                              "SenderId": "AIDA", "ApproximateFirstReceiveTimestamp": "1545082649185"},
               "messageAttributes": {}, "md5OfBody": "e4e68fb7bd0e697a0ae8f1bb342846b3",
               "eventSource": "aws:sqs", "eventSourceARN": "arn:aws:sqs:us-east-2:123456789012:q",
               "awsRegion": "us-east-2"},
              {"messageId": "m2", "receiptHandle": "r2", "body": "not JSON",
               "eventSourceARN": "arn:aws:sqs:us-east-2:123456789012:q",
               "attributes": {"ApproximateReceiveCount": "7"}},
              {"messageId": "m3", "receiptHandle": "r3", "body": "{\\"n\\":3}",
               "eventSourceARN": "arn:aws:sqs:us-east-2:123456789012:q",
               "attributes": {"ApproximateReceiveCount": "2"}}]}
            """;

    private final Map<String, Duration> postponed = new TreeMap<>();
    private final QueueBatch batch =
            new QueueBatch((message, delay) -> postponed.put(message.id(), delay), new Random(17));

    @Test
    void handle_allDone_leavesNone() {
        var handled = new ArrayList<QueueRecord>();

        var answer =
                handled(
                        message -> {
                            handled.add(message);
                            return Fate.DONE;
                        });

        assertThat(answer.text()).isEqualTo("{\"batchItemFailures\":[]}");
        assertThat(handled)
                .containsExactly(
                        new QueueRecord("m1", QUEUE, "r1", 1, "{\"n\":1}"),
                        new QueueRecord("m2", QUEUE, "r2", 7, "not JSON"),
                        new QueueRecord("m3", QUEUE, "r3", 2, "{\"n\":3}"));
        assertThat(postponed).isEmpty();
    }

    @Test
    void handle_someLeftOrBrokenOff_leavesThoseAlone() {
        var numbers = new ArrayList<Integer>();

        var answer =
                handled(
                        message -> {
                            numbers.add(message.json().integer("n"));
                            return message.id().equals("m3")
                                    ? Fate.later(Duration.ofMinutes(7))
                                    : Fate.DONE;
                        });

        assertThat(answer.text())
                .isEqualTo(
                        "{\"batchItemFailures\":[{\"itemIdentifier\":\"m2\"},{\"itemIdentifier\":\"m3\"}]}");
        assertThat(numbers).isEqualTo(List.of(1, 3));
        assertThat(postponed).containsOnlyKeys("m2", "m3");
        assertThat(postponed.get("m3")).isEqualTo(Duration.ofMinutes(7));
    }

    /** Else it would wait for its visibility timeout: minutes for what a second mends. */
    @Test
    void handle_messagesThatAreToComeAgain_comeSoonAndEachTimeLessSoon() {
        handled(message -> Fate.AGAIN);

        assertThat(postponed.get("m1")).isBetween(millis(500), millis(1_000));
        assertThat(postponed.get("m3")).isBetween(millis(1_000), millis(2_000));
        assertThat(postponed.get("m2")).isBetween(millis(30_000), millis(60_000));
    }

    @Test
    void handle_messageThatCantBePostponed_isLeftAllTheSame() {
        var broken =
                new QueueBatch(
                        (message, delay) -> {
                            throw new IllegalStateException("no answer");
                        },
                        new Random(17));

        var answer =
                broken.handle(
                        Json.read(EVENT),
                        () -> 60_000,
                        message -> message.id().equals("m2") ? Fate.DONE : Fate.AGAIN);

        assertThat(answer.text())
                .isEqualTo(
                        "{\"batchItemFailures\":[{\"itemIdentifier\":\"m1\"},{\"itemIdentifier\":\"m3\"}]}");
    }

    @Test
    void handle_lessTimeThanAMessageMayTake_leavesTheRestToComeAtOnce() {
        var left = new int[] {60_000};

        var answer =
                batch.handle(
                        Json.read(EVENT),
                        () -> left[0],
                        message -> {
                            left[0] -= 15_000;
                            return Fate.DONE;
                        });

        assertThat(answer.text())
                .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"m3\"}]}");
        assertThat(postponed).isEqualTo(Map.of("m3", Duration.ZERO));
    }

    @Test
    void handle_noTimeAtAll_beginsTheFirst() {
        var answer = batch.handle(Json.read(EVENT), () -> 0, message -> Fate.DONE);

        assertThat(answer.text())
                .isEqualTo(
                        "{\"batchItemFailures\":[{\"itemIdentifier\":\"m2\"},{\"itemIdentifier\":\"m3\"}]}");
    }

    @Test
    void toString_ofAMessage_keepsItsBodyToItself() {
        assertThat(new QueueRecord("m1", QUEUE, "receipt", 2, "{\"token\":\"secret\"}").toString())
                .isEqualTo("QueueRecord[m1, delivery 2]");
    }

    private JsonObject handled(Function<QueueRecord, Fate> handler) {
        return batch.handle(Json.read(EVENT), () -> 60_000, handler);
    }

    private static Duration millis(long count) {
        return Duration.ofMillis(count);
    }
}
