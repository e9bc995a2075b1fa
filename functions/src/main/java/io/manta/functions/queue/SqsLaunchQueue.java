package io.manta.functions.queue;

import io.manta.contract.id.RunId;
import io.manta.contract.message.GateMessage;
import io.manta.contract.message.LaunchMessage;
import io.manta.contract.message.QueueMessage;
import io.manta.contract.message.ReleaseMessage;
import io.manta.engine.port.LaunchQueue;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The queue before launch, a standard queue that is fair: a message's group is its run, so that a
 * wide run keeps no other waiting. Thread-safe. Needs {@code sqs:SendMessage} on the queue.
 *
 * <p>A message has at most 1 MiB. What it waits for is a list in a state machine's definition,
 * which has at most 1 MiB for all of them together: every message fits.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-fair-queues.html">Fair
 *     queues</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html">Message
 *     quotas</a>
 */
public final class SqsLaunchQueue implements LaunchQueue {
    private static final QueueMessage.Visitor<RunId> RUN = new Run();

    private final SqsClient client;
    private final String queueUrl;

    public SqsLaunchQueue(SqsClient client, String queueUrl) {
        this.client = client;
        this.queueUrl = queueUrl;
    }

    @Override
    public void send(QueueMessage message) {
        client.sendMessage(
                request ->
                        request.queueUrl(queueUrl)
                                .messageBody(message.json().text())
                                .messageGroupId(message.accept(RUN).value()));
    }

    private static final class Run implements QueueMessage.Visitor<RunId> {
        @Override
        public RunId launch(LaunchMessage message) {
            return message.attempt().assignment().run();
        }

        @Override
        public RunId gate(GateMessage message) {
            return message.run();
        }

        @Override
        public RunId release(ReleaseMessage message) {
            return message.run();
        }
    }
}
