package io.manta.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.manta.contract.message.QueueMessage;
import io.manta.engine.launch.Launch;
import io.manta.engine.launch.LaunchOutcome;
import io.manta.functions.log.Subject;
import io.manta.functions.log.Work;
import io.manta.functions.log.WorkLog;
import io.manta.functions.queue.Fate;
import io.manta.functions.queue.QueueBatch;
import io.manta.functions.queue.QueueRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;

/** The launch function: does what the messages of the launch queue ask for. */
public final class LaunchHandler implements RequestStreamHandler {
    private final Launch launch;
    private final QueueBatch batch;
    private final WorkLog log;

    /** The function of this environment. */
    public LaunchHandler() {
        var deployment = Deployment.ofEnvironment("launch");
        this.launch = new Launch(deployment.ports(), deployment.settle(), new SecureRandom());
        this.batch = deployment.batch();
        this.log = deployment.log();
    }

    LaunchHandler(Launch launch, QueueBatch batch, WorkLog log) {
        this.launch = launch;
        this.batch = batch;
        this.log = log;
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context)
            throws IOException {
        JsonStreams.answer(
                in,
                out,
                event -> batch.handle(event, context::getRemainingTimeInMillis, this::launched));
    }

    private Fate launched(QueueRecord delivery) {
        var message = QueueMessage.read(delivery.json());
        var subject = Subject.message(message);
        var outcome =
                log.record(
                        subject, () -> launch.handle(message), launched -> work(subject, launched));
        return outcome instanceof LaunchOutcome.Later later ? Fate.later(later.delay()) : Fate.DONE;
    }

    private static Work work(Subject subject, LaunchOutcome outcome) {
        return outcome instanceof LaunchOutcome.Later later
                ? Work.of(subject, "later", later.reason())
                : Work.of(subject, "handled");
    }
}
