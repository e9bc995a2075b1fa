package io.manta.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.manta.contract.message.QueueMessage;
import io.manta.engine.launch.Launch;
import io.manta.engine.launch.LaunchOutcome;
import io.manta.engine.settle.Settle;
import io.manta.functions.log.Subject;
import io.manta.functions.log.Work;
import io.manta.functions.log.WorkLog;
import io.manta.functions.queue.Postponement;
import io.manta.functions.queue.QueueBatch;
import io.manta.functions.queue.QueueRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;

/** The launch function: does what the messages of the launch queue ask for. */
public final class LaunchHandler implements RequestStreamHandler {
    private static final String LATER = "later";

    private final Launch launch;
    private final Postponement postponement;
    private final WorkLog log;

    /** The function of this environment. */
    public LaunchHandler() {
        this(Deployment.ofEnvironment("launch"));
    }

    private LaunchHandler(Deployment deployment) {
        this(
                new Launch(deployment.ports(), new Settle(deployment.ports()), new SecureRandom()),
                deployment.launchPostponement(),
                deployment.log());
    }

    LaunchHandler(Launch launch, Postponement postponement, WorkLog log) {
        this.launch = launch;
        this.postponement = postponement;
        this.log = log;
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context)
            throws IOException {
        JsonStreams.answer(in, out, event -> QueueBatch.handle(event, this::isDone));
    }

    private boolean isDone(QueueRecord delivery) {
        var message = QueueMessage.read(delivery.json());
        var subject = Subject.message(message);
        return !log.record(subject, () -> launched(message, delivery, subject))
                .outcome()
                .equals(LATER);
    }

    private Work launched(QueueMessage message, QueueRecord delivery, Subject subject) {
        if (launch.handle(message) instanceof LaunchOutcome.Later later) {
            postponement.postpone(delivery, later.delay());
            return Work.of(subject, LATER, later.reason());
        }
        return Work.of(subject, "handled");
    }
}
