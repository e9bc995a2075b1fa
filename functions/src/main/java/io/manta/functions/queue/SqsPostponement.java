package io.manta.functions.queue;

import java.time.Duration;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Postpones by the visibility timeout of the one delivery. Allowed by sqs:ChangeMessageVisibility.
 */
public final class SqsPostponement implements Postponement {
    private final SqsClient client;
    private final String queueUrl;

    public SqsPostponement(SqsClient client, String queueUrl) {
        this.client = client;
        this.queueUrl = queueUrl;
    }

    @Override
    public void postpone(QueueRecord message, Duration delay) {
        client.changeMessageVisibility(
                request ->
                        request.queueUrl(queueUrl)
                                .receiptHandle(message.receipt())
                                .visibilityTimeout((int) Math.max(1, delay.toSeconds())));
    }
}
