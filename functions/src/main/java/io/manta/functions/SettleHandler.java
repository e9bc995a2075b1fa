package io.manta.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.manta.contract.json.JsonReader;
import io.manta.contract.message.EndReport;
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
 * The settle function: decides how attempts ended, by what their containers report and by what ECS
 * tells of its tasks.
 */
public final class SettleHandler implements RequestStreamHandler {
    private static final String NOT_KNOWN_YET = "not known yet";

    private final Settle settle;
    private final StoppedTasks stopped;
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
                deployment.ports().attempts(),
                deployment.log());
    }

    SettleHandler(Settle settle, StoppedTasks stopped, Attempts attempts, WorkLog log) {
        this.settle = settle;
        this.stopped = stopped;
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
        var work = AwsEvent.isOne(message.object()) ? event(message) : report(message);
        return !work.outcome().equals(NOT_KNOWN_YET);
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
