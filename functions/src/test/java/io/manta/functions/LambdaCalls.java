package io.manta.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.manta.contract.json.Json;
import io.manta.contract.json.JsonArray;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonValue;
import io.manta.functions.queue.QueueBatch;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Handlers called as Lambda calls them: bytes in, bytes out. */
final class LambdaCalls {
    private static final int MILLIS = 60_000;

    private LambdaCalls() {}

    static JsonObject call(RequestStreamHandler handler, JsonValue event) {
        return call(handler, event.text());
    }

    /** Batches of a queue that is told when its messages come again, and does not care. */
    static QueueBatch batch() {
        return new QueueBatch((message, delay) -> {}, new Random(17));
    }

    static JsonObject call(RequestStreamHandler handler, String event) {
        var out = new ByteArrayOutputStream();
        try {
            handler.handleRequest(
                    new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
                    out,
                    context(MILLIS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return (JsonObject) Json.read(out.toString(StandardCharsets.UTF_8));
    }

    /** Handlers ask it for their time alone; one that asked for more would find it out here. */
    private static Context context(int millisLeft) {
        return (Context)
                Proxy.newProxyInstance(
                        Context.class.getClassLoader(),
                        new Class<?>[] {Context.class},
                        (proxy, method, arguments) -> {
                            if (method.getName().equals("getRemainingTimeInMillis")) {
                                return millisLeft;
                            }
                            throw new IllegalStateException(
                                    "the context was asked for " + method.getName());
                        });
    }

    /** An event of an SQS queue; its messages are called {@code m0}, {@code m1} … */
    static JsonObject messages(JsonValue... bodies) {
        return messages(1, bodies);
    }

    static JsonObject messages(int deliveries, JsonValue... bodies) {
        List<JsonValue> records = new ArrayList<>();
        for (var body : bodies) {
            records.add(
                    JsonObject.builder()
                            .put("messageId", "m" + records.size())
                            .put("eventSourceARN", "arn:aws:sqs:us-east-1:111122223333:queue")
                            .put("receiptHandle", "r" + records.size())
                            .put(
                                    "attributes",
                                    JsonObject.builder()
                                            .put(
                                                    "ApproximateReceiveCount",
                                                    Integer.toString(deliveries))
                                            .build())
                            .put("body", body.text())
                            .build());
        }
        return JsonObject.builder().put("Records", new JsonArray(records)).build();
    }
}
