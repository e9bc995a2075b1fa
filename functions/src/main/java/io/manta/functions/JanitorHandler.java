package io.manta.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.manta.contract.message.EndReport;
import io.manta.engine.janitor.Janitor;
import io.manta.functions.event.AwsEvent;
import io.manta.functions.event.ExecutionChanged;
import io.manta.functions.event.TaskStopped;
import io.manta.functions.log.Subject;
import io.manta.functions.log.Work;
import io.manta.functions.log.WorkLog;
import io.manta.functions.queue.Chore;
import io.manta.functions.queue.Fate;
import io.manta.functions.queue.QueueBatch;
import io.manta.functions.queue.QueueRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The janitor function: looks after runs, each in a message of its own so that many are looked
 * after side by side; stops containers, which takes its turn; and settles what the queue of ends
 * has given up, once more and for the last time.
 */
public final class JanitorHandler implements RequestStreamHandler {
    private static final Logger LOG = LoggerFactory.getLogger(JanitorHandler.class);

    /**
     * Of a look that breaks off each time. The schedule asks for another every five minutes: if all
     * came again and again, there would be ever more of them.
     */
    private static final int MOST_DELIVERIES = 3;

    private final Housekeeping housekeeping;
    private final DeadEnds deadEnds;
    private final QueueBatch batch;
    private final WorkLog log;

    /** The function of this environment. */
    public JanitorHandler() {
        var deployment = Deployment.ofEnvironment("janitor");
        this.housekeeping =
                new Housekeeping(
                        new Janitor(deployment.ports(), deployment.settle()),
                        deployment.chores()::checkEach,
                        deployment.taskStops()::stop);
        this.deadEnds = new DeadEnds(deployment.settle(), deployment.stoppedTasks());
        this.batch = deployment.batch();
        this.log = deployment.log();
    }

    JanitorHandler(Housekeeping housekeeping, DeadEnds deadEnds, QueueBatch batch, WorkLog log) {
        this.housekeeping = housekeeping;
        this.deadEnds = deadEnds;
        this.batch = batch;
        this.log = log;
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context)
            throws IOException {
        JsonStreams.answer(
                in,
                out,
                event -> batch.handle(event, context::getRemainingTimeInMillis, this::done));
    }

    private Fate done(QueueRecord delivery) {
        var message = delivery.json();
        if (AwsEvent.isOne(message.object())) {
            event(AwsEvent.read(message.object()));
        } else if (Chore.isChore(message)) {
            return chore(Chore.read(message), delivery.deliveries());
        } else {
            var report = EndReport.read(message);
            log.record(Subject.attempt(report.attempt()), () -> deadEnds.settle(report));
        }
        return Fate.DONE;
    }

    private Fate chore(Chore chore, int deliveries) {
        try {
            log.record(Housekeeping.subject(chore), () -> chore.accept(housekeeping));
        } catch (RuntimeException e) {
            if (!chore.isOfTheSchedule() || deliveries < MOST_DELIVERIES) {
                throw e;
            }
            LOG.warn("{} broke off {} times and is left to the schedule", chore, deliveries, e);
        }
        return Fate.DONE;
    }

    private void event(AwsEvent event) {
        if (event instanceof ExecutionChanged execution && execution.isEnd()) {
            ended(execution);
        } else if (event instanceof TaskStopped task) {
            log.record(Subject.task(task.startedBy()), () -> deadEnds.settle(task));
        } else {
            log.record(Subject.NONE, () -> Work.of(Subject.NONE, "ignored", event.toString()));
        }
    }

    private void ended(ExecutionChanged execution) {
        var subject = Subject.execution(execution.execution(), execution.name());
        log.record(
                subject,
                () -> {
                    housekeeping.executionEnded(execution.name());
                    return Work.of(subject, "execution ended", execution.status());
                });
    }
}
