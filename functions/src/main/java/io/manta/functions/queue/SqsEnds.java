package io.manta.functions.queue;

import io.manta.contract.message.EndReport;
import io.manta.engine.settle.EndSink;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The queue before settle. Thread-safe. Needs {@code sqs:SendMessage} on the queue. */
public final class SqsEnds implements EndSink {
    private final SqsClient client;
    private final String queueUrl;

    public SqsEnds(SqsClient client, String queueUrl) {
        this.client = client;
        this.queueUrl = queueUrl;
    }

    @Override
    public void report(EndReport report) {
        client.sendMessage(r -> r.queueUrl(queueUrl).messageBody(report.json().text()));
    }
}
