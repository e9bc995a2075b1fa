package io.manta.functions.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.json.Json;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class QueueBatchTest {
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
               "attributes": {"ApproximateReceiveCount": "7"}},
              {"messageId": "m3", "receiptHandle": "r3", "body": "{\\"n\\":3}",
               "attributes": {"ApproximateReceiveCount": "2"}}]}
            """;

    @Test
    void handle_allDone_leavesNone() {
        var handled = new ArrayList<QueueRecord>();

        var answer = QueueBatch.handle(Json.read(EVENT), handled::add);

        assertThat(answer.text()).isEqualTo("{\"batchItemFailures\":[]}");
        assertThat(handled)
                .containsExactly(
                        new QueueRecord("m1", "r1", 1, "{\"n\":1}"),
                        new QueueRecord("m2", "r2", 7, "not JSON"),
                        new QueueRecord("m3", "r3", 2, "{\"n\":3}"));
    }

    @Test
    void handle_someLeftOrBrokenOff_leavesThoseAlone() {
        var numbers = new ArrayList<Integer>();

        var answer =
                QueueBatch.handle(
                        Json.read(EVENT),
                        message -> {
                            numbers.add(message.json().integer("n"));
                            return !message.id().equals("m3");
                        });

        assertThat(answer.text())
                .isEqualTo(
                        "{\"batchItemFailures\":[{\"itemIdentifier\":\"m2\"},{\"itemIdentifier\":\"m3\"}]}");
        assertThat(numbers).isEqualTo(List.of(1, 3));
    }

    @Test
    void toString_ofAMessage_keepsItsBodyToItself() {
        assertThat(new QueueRecord("m1", "receipt", 2, "{\"token\":\"secret\"}").toString())
                .isEqualTo("QueueRecord[m1, delivery 2]");
    }
}
