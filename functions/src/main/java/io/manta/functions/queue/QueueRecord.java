package io.manta.functions.queue;

import io.manta.contract.json.Json;
import io.manta.contract.json.JsonReader;

/**
 * A message as a function gets it from an SQS queue.
 *
 * @param id the service's id of the message
 * @param queue the ARN of its queue: a function may be fed by several
 * @param receipt names this delivery of it
 * @param deliveries how often it was delivered, this time included
 */
public record QueueRecord(String id, String queue, String receipt, int deliveries, String body) {
    static QueueRecord read(JsonReader form) {
        return new QueueRecord(
                form.string("messageId"),
                form.string("eventSourceARN"),
                form.string("receiptHandle"),
                form.child("attributes").parsed("ApproximateReceiveCount", Integer::parseInt),
                form.string("body"));
    }

    /** The body, which must be a JSON object. */
    public JsonReader json() {
        return JsonReader.of(Json.read(body), "message");
    }

    /** The last part of the queue's ARN. */
    String queueName() {
        return queue.substring(queue.lastIndexOf(':') + 1);
    }

    /** Without the body, which may hold a token, and without the receipt. */
    @Override
    public String toString() {
        return "QueueRecord[" + id + ", delivery " + deliveries + "]";
    }
}
