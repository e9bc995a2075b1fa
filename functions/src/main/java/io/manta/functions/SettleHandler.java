package io.manta.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.manta.contract.id.Attempt;
import io.manta.contract.message.EndReport;
import io.manta.contract.message.QueueMessage;
import io.manta.engine.launch.GiveUp;
import io.manta.engine.settle.Settle;
import io.manta.functions.event.AwsEvent;
import io.manta.functions.event.StoppedTasks;
import io.manta.functions.event.TaskStopped;
import io.manta.functions.log.Subject;
import io.manta.functions.log.Work;
import io.manta.functions.log.WorkLog;
import io.manta.functions.queue.Fate;
import io.manta.functions.queue.QueueBatch;
import io.manta.functions.queue.QueueRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;

/**
 * The settle function: decides how attempts ended, by what their containers report, by what ECS
 * tells of its tasks, and by launch messages that their queue has given up.
 */
public final class SettleHandler implements RequestStreamHandler {
    private static final String NOT_KNOWN_YET = "not known yet";
    private static final String GIVEN_UP =
            "its launch message broke off too often: the launch function's log says why";

    private final Settle settle;
    private final StoppedTasks stopped;
    private final GiveUp giveUp;
    private final QueueBatch batch;
    private final WorkLog log;

    /** The function of this environment. */
    public SettleHandler() {
        var deployment = Deployment.ofEnvironment("settle");
        this.settle = deployment.settle();
        this.stopped = deployment.stoppedTasks();
        this.giveUp = deployment.giveUp();
        this.batch = deployment.batch();
        this.log = deployment.log();
    }

    SettleHandler(
            Settle settle, StoppedTasks stopped, GiveUp giveUp, QueueBatch batch, WorkLog log) {
        this.settle = settle;
        this.stopped = stopped;
        this.giveUp = giveUp;
        this.batch = batch;
        this.log = log;
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context)
            throws IOException {
        JsonStreams.answer(
                in,
                out,
                event -> batch.handle(event, context::getRemainingTimeInMillis, this::settled));
    }

    /** An event has a detail, a message of the launch queue its kind, and a report neither. */
    private Fate settled(QueueRecord delivery) {
        var message = delivery.json();
        if (AwsEvent.isOne(message.object())) {
            return told(AwsEvent.read(message.object()));
        }
        return message.has("kind")
                ? givenUp(QueueMessage.read(message))
                : reported(EndReport.read(message));
    }

    private Fate givenUp(QueueMessage message) {
        var subject = Subject.message(message);
        log.record(
                subject,
                () -> {
                    giveUp.message(message, GIVEN_UP);
                    return Work.of(subject, "given up");
                });
        return Fate.DONE;
    }

    private Fate reported(EndReport report) {
        var attempt =
                log.record(
                        Subject.attempt(report.attempt()),
                        () -> settle.settle(report),
                        settled -> work(report, settled));
        return attempt.isPresent() ? Fate.DONE : Fate.AGAIN;
    }

    private Fate told(AwsEvent event) {
        if (event instanceof TaskStopped task) {
            return stopped(task);
        }
        log.record(Subject.NONE, () -> Work.of(Subject.NONE, "ignored", event.toString()));
        return Fate.DONE;
    }

    private Fate stopped(TaskStopped task) {
        var outcome =
                log.record(
                        Subject.task(task.startedBy()),
                        () -> stopped.handle(task),
                        handled -> work(task, handled));
        return outcome instanceof StoppedTasks.NotKnownYet ? Fate.AGAIN : Fate.DONE;
    }

    private static Work work(EndReport report, Optional<Attempt> settled) {
        return settled.map(
                        attempt ->
                                Work.of(
                                        Subject.attempt(attempt),
                                        word(report.cause()),
                                        report.reason()))
                .orElseGet(() -> Work.of(Subject.attempt(report.attempt()), NOT_KNOWN_YET));
    }

    private static Work work(TaskStopped task, StoppedTasks.Outcome outcome) {
        if (outcome instanceof StoppedTasks.Settled settled) {
            return Work.of(Subject.attempt(settled.attempt()), "settled", task.task());
        }
        var word = outcome instanceof StoppedTasks.NotKnownYet ? NOT_KNOWN_YET : "not ours";
        return Work.of(Subject.task(task.startedBy()), word, task.task());
    }

    private static String word(EndReport.Cause cause) {
        return cause.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
