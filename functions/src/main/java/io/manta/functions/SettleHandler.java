package io.manta.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.manta.contract.json.JsonReader;
import io.manta.contract.message.EndReport;
import io.manta.contract.message.QueueMessage;
import io.manta.engine.launch.GiveUp;
import io.manta.engine.port.Attempts;
import io.manta.engine.settle.Settle;
import io.manta.functions.event.AwsEvent;
import io.manta.functions.event.StoppedTasks;
import io.manta.functions.event.StoppedTasks.Outcome;
import io.manta.functions.event.TaskStopped;
import io.manta.functions.log.Subject;
import io.manta.functions.log.Work;
import io.manta.functions.log.WorkLog;
import io.manta.functions.queue.QueueBatch;
import io.manta.functions.queue.QueueRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;

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
    private final Attempts attempts;
    private final WorkLog log;

    /** The function of this environment. */
    public SettleHandler() {
        this(Deployment.ofEnvironment("settle"));
    }

    private SettleHandler(Deployment deployment) {
        this(deployment, new Settle(deployment.ports()));
    }

    private SettleHandler(Deployment deployment, Settle settle) {
        this(
                settle,
                new StoppedTasks(deployment.ports(), settle, deployment.owners()::find),
                new GiveUp(deployment.ports(), settle),
                deployment.ports().attempts(),
                deployment.log());
    }

    SettleHandler(
            Settle settle, StoppedTasks stopped, GiveUp giveUp, Attempts attempts, WorkLog log) {
        this.settle = settle;
        this.stopped = stopped;
        this.giveUp = giveUp;
        this.attempts = attempts;
        this.log = log;
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context)
            throws IOException {
        JsonStreams.answer(in, out, event -> QueueBatch.handle(event, this::isDone));
    }

    private boolean isDone(QueueRecord delivery) {
        var message = delivery.json();
        return !work(message).outcome().equals(NOT_KNOWN_YET);
    }

    /** An event has a detail, a message of the launch queue its kind, and a report neither. */
    private Work work(JsonReader message) {
        if (AwsEvent.isOne(message.object())) {
            return event(message);
        }
        return message.has("kind") ? givenUp(QueueMessage.read(message)) : report(message);
    }

    private Work givenUp(QueueMessage message) {
        var subject = Subject.message(message);
        return log.record(
                subject,
                () -> {
                    giveUp.message(message, GIVEN_UP);
                    return Work.of(subject, "given up");
                });
    }

    private Work report(JsonReader message) {
        var report = EndReport.read(message);
        var subject = subject(report.attempt());
        return log.record(
                subject,
                () ->
                        settle.settle(report)
                                ? Work.of(subject, word(report), report.reason())
                                : Work.of(subject, NOT_KNOWN_YET));
    }

    private Work event(JsonReader message) {
        var event = AwsEvent.read(message.object());
        return event instanceof TaskStopped task
                ? stopped(task)
                : log.record(
                        Subject.NONE, () -> Work.of(Subject.NONE, "ignored", event.toString()));
    }

    private Work stopped(TaskStopped task) {
        var subject = task.startedBy().map(this::subject).orElse(Subject.NONE);
        return log.record(
                subject,
                () -> {
                    var outcome = stopped.handle(task);
                    return outcome == Outcome.NOT_KNOWN_YET
                            ? Work.of(subject, NOT_KNOWN_YET, task.task())
                            : Work.of(subject, word(outcome), task.task());
                });
    }

    private Subject subject(String attempt) {
        return attempts.find(attempt)
                .map(record -> Subject.attempt(record.attempt()))
                .orElseGet(() -> Subject.attempt(attempt));
    }

    private static String word(EndReport report) {
        return report.cause().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String word(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
