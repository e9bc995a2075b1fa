package io.manta.functions.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("aws")
class SqsPostponementTest {
    /** A function is fed by its queue and by the dead letters of another. */
    @Test
    void postpone_messageOfAnotherQueue_letsItComeAgainThere() {
        var own = NewQueue.create();
        var other = NewQueue.create();
        NewQueue.CLIENT.sendMessage(r -> r.queueUrl(other).messageBody("{}"));
        var receipt = NewQueue.receive(other, 1).get(0).receiptHandle();
        var name = other.substring(other.lastIndexOf('/') + 1);
        var message =
                new QueueRecord("m", "arn:aws:sqs:us-east-1:123456789012:" + name, receipt, 1, "");
        assertThat(NewQueue.receive(other, 1)).isEmpty();

        new SqsPostponement(NewQueue.CLIENT, own).postpone(message, Duration.ZERO);

        assertThat(NewQueue.receive(other, 1)).hasSize(1);
    }
}
