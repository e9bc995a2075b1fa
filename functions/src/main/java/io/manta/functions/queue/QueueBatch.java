package io.manta.functions.queue;

import io.manta.contract.json.JsonArray;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;
import io.manta.contract.json.JsonValue;
import java.util.List;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The messages of one call. Each is handled for itself: those that are not done, or break off, come
 * again, and the others don't.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html">Partial
 *     batch responses</a>
 */
public final class QueueBatch {
    private static final Logger LOG = LoggerFactory.getLogger(QueueBatch.class);

    private QueueBatch() {}

    /**
     * Handles each message of the event.
     *
     * @param handler whether a message is done: false leaves it in its queue
     * @return the answer that says which are to come again
     */
    public static JsonObject handle(JsonValue event, Predicate<QueueRecord> handler) {
        var records = JsonReader.of(event, "event").list("Records", QueueRecord::read);
        var left = records.stream().filter(each -> !isDone(each, handler)).toList();
        return JsonObject.builder().put("batchItemFailures", failures(left)).build();
    }

    private static boolean isDone(QueueRecord message, Predicate<QueueRecord> handler) {
        try {
            return handler.test(message);
        } catch (RuntimeException e) {
            LOG.warn("{} broke off and comes again", message, e);
            return false;
        }
    }

    private static JsonArray failures(List<QueueRecord> left) {
        return JsonArray.of(
                left, each -> JsonObject.builder().put("itemIdentifier", each.id()).build());
    }
}
