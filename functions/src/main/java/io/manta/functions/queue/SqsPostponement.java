package io.manta.functions.queue;

import java.time.Duration;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Postpones by the visibility timeout of the one delivery. Thread-safe. Needs {@code
 * sqs:ChangeMessageVisibility} on the queues that the function is fed by.
 *
 * <p>What is postponed is in flight: {@link io.manta.asl.AslLimits#MESSAGES_IN_FLIGHT} says how
 * much of a queue can be.
 */
public final class SqsPostponement implements Postponement {
    private static final long ALMOST_A_SECOND = 999;

    private final SqsClient client;
    private final String place;

    /**
     * @param queueUrl that of any queue of the account: those of all begin alike
     */
    public SqsPostponement(SqsClient client, String queueUrl) {
        this.client = client;
        this.place = queueUrl.substring(0, queueUrl.lastIndexOf('/') + 1);
    }

    @Override
    public void postpone(QueueRecord message, Duration delay) {
        var seconds = delay.plusMillis(ALMOST_A_SECOND).toSeconds();
        client.changeMessageVisibility(
                request ->
                        request.queueUrl(place + message.queueName())
                                .receiptHandle(message.receipt())
                                .visibilityTimeout((int) seconds));
    }
}
