package io.manta.functions.queue;

import io.manta.contract.id.RunId;
import io.manta.functions.AskAgainException;
import io.manta.functions.container.StopRequests;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/**
 * The janitor's queue. Thread-safe. Needs {@code sqs:SendMessage} on the queue.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html">SendMessageBatch</a>
 */
public final class Chores implements StopRequests {
    private static final int MOST_OF_A_BATCH = 10;

    private final SqsClient client;
    private final String queueUrl;

    public Chores(SqsClient client, String queueUrl) {
        this.client = client;
        this.queueUrl = queueUrl;
    }

    /** Asks that this container be stopped. */
    @Override
    public void send(String container, String reason) {
        var chore = new Chore.Stop(container, reason);
        client.sendMessage(r -> r.queueUrl(queueUrl).messageBody(chore.json().text()));
    }

    /**
     * Asks that each of these runs be looked after, which may be done side by side.
     *
     * @throws AskAgainException if the queue did not take some; asked again, the others come twice
     */
    public void checkEach(List<RunId> runs) {
        for (var from = 0; from < runs.size(); from += MOST_OF_A_BATCH) {
            sendAll(runs.subList(from, Math.min(runs.size(), from + MOST_OF_A_BATCH)));
        }
    }

    private void sendAll(List<RunId> runs) {
        var entries = new ArrayList<SendMessageBatchRequestEntry>();
        for (var run : runs) {
            entries.add(
                    SendMessageBatchRequestEntry.builder()
                            .id(Integer.toString(entries.size()))
                            .messageBody(new Chore.CheckRun(run).json().text())
                            .messageGroupId(run.value())
                            .build());
        }
        var failed = client.sendMessageBatch(r -> r.queueUrl(queueUrl).entries(entries)).failed();
        if (!failed.isEmpty()) {
            throw new AskAgainException(
                    "the janitor's queue did not take %d of %d messages: %s"
                            .formatted(failed.size(), runs.size(), failed.get(0).message()));
        }
    }
}
