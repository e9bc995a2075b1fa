package io.manta.functions.queue;

import static java.util.stream.Collectors.toSet;

import io.manta.contract.json.JsonArray;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;
import io.manta.contract.json.JsonValue;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * What Lambda's event source mapping does of a queue, with ReportBatchItemFailures: batches go to a
 * function, what it does not name as failed is deleted, and what it does comes again, here at once.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html">Partial
 *     batch responses</a>
 */
final class EventSource implements AutoCloseable {
    private final ExecutorService loop = Executors.newSingleThreadExecutor();
    private final String url;
    private final UnaryOperator<JsonValue> function;

    EventSource(String url, UnaryOperator<JsonValue> function) {
        this.url = url;
        this.function = function;
        loop.execute(this::poll);
    }

    @Override
    public void close() {
        loop.shutdownNow();
    }

    private void poll() {
        while (!loop.isShutdown()) {
            var batch = NewQueue.receive(url, 1);
            if (!batch.isEmpty()) {
                handle(batch);
            }
        }
    }

    private void handle(List<Message> batch) {
        var event =
                JsonObject.builder().put("Records", JsonArray.of(batch, EventSource::form)).build();
        var failed =
                JsonReader.of(function.apply(event), "answer")
                        .list("batchItemFailures", each -> each.string("itemIdentifier"))
                        .stream()
                        .collect(toSet());
        for (var message : batch) {
            if (failed.contains(message.messageId())) {
                NewQueue.CLIENT.changeMessageVisibility(
                        r ->
                                r.queueUrl(url)
                                        .receiptHandle(message.receiptHandle())
                                        .visibilityTimeout(0));
            } else {
                NewQueue.CLIENT.deleteMessage(
                        r -> r.queueUrl(url).receiptHandle(message.receiptHandle()));
            }
        }
    }

    private static JsonObject form(Message message) {
        var count =
                Objects.requireNonNull(
                        message.attributes()
                                .get(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT));
        return JsonObject.builder()
                .put("messageId", message.messageId())
                .put("eventSourceARN", "arn:aws:sqs:us-east-1:123456789012:queue")
                .put("receiptHandle", message.receiptHandle())
                .put("body", message.body())
                .put(
                        "attributes",
                        JsonObject.builder().put("ApproximateReceiveCount", count).build())
                .build();
    }
}
