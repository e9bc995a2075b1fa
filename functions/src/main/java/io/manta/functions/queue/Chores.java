package io.manta.functions.queue;

import io.manta.contract.id.RunId;
import io.manta.engine.EachTried;
import io.manta.functions.AskAgainException;
import io.manta.functions.container.StopRequests;
import java.util.List;
import java.util.stream.IntStream;
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

    /**
     * Asks that each of these containers be stopped.
     *
     * @throws AskAgainException if the queue did not take some
     */
    @Override
    public void send(List<String> containers, String reason) {
        send(containers.stream().map(each -> entry(new Chore.Stop(each, reason))).toList());
    }

    /**
     * Asks that each of these runs be looked after, which may be done side by side.
     *
     * @throws AskAgainException if the queue did not take some; asked again, the others come twice
     */
    public void checkEach(List<RunId> runs) {
        send(
                runs.stream()
                        .map(run -> entry(new Chore.CheckRun(run)).messageGroupId(run.value()))
                        .toList());
    }

    private void send(List<SendMessageBatchRequestEntry.Builder> messages) {
        var each = new EachTried();
        for (var from = 0; from < messages.size(); from += MOST_OF_A_BATCH) {
            var some = messages.subList(from, Math.min(messages.size(), from + MOST_OF_A_BATCH));
            each.run(() -> sendBatch(some));
        }
        each.rethrow();
    }

    private void sendBatch(List<SendMessageBatchRequestEntry.Builder> messages) {
        var entries =
                IntStream.range(0, messages.size())
                        .mapToObj(i -> messages.get(i).id(Integer.toString(i)).build())
                        .toList();
        var failed = client.sendMessageBatch(r -> r.queueUrl(queueUrl).entries(entries)).failed();
        if (!failed.isEmpty()) {
            throw new AskAgainException(
                    "the janitor's queue did not take %s of %s messages: %s"
                            .formatted(failed.size(), messages.size(), failed.get(0).message()));
        }
    }

    private static SendMessageBatchRequestEntry.Builder entry(Chore chore) {
        return SendMessageBatchRequestEntry.builder().messageBody(chore.json().text());
    }
}
