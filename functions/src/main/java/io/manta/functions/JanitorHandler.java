package io.manta.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.manta.contract.id.RunId;
import io.manta.contract.message.EndReport;
import io.manta.engine.janitor.Janitor;
import io.manta.engine.launch.GiveUp;
import io.manta.engine.settle.Settle;
import io.manta.functions.container.StopRequests;
import io.manta.functions.event.AwsEvent;
import io.manta.functions.event.ExecutionChanged;
import io.manta.functions.event.StoppedTasks;
import io.manta.functions.event.TaskStopped;
import io.manta.functions.log.Subject;
import io.manta.functions.log.Work;
import io.manta.functions.log.WorkLog;
import io.manta.functions.queue.Chore;
import io.manta.functions.queue.QueueBatch;
import io.manta.functions.queue.QueueRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Consumer;

/**
 * The janitor function: looks after runs, each in a message of its own so that many are looked
 * after side by side; stops containers, which takes its turn; and settles what the queue of ends
 * has given up, once more and for the last time.
 */
public final class JanitorHandler implements RequestStreamHandler {
    private final Janitor janitor;
    private final Consumer<List<RunId>> others;
    private final StopRequests stops;
    private final DeadEnds deadEnds;
    private final WorkLog log;
    private final ByKind byKind = new ByKind();

    /** The function of this environment. */
    public JanitorHandler() {
        this(Deployment.ofEnvironment("janitor"));
    }

    private JanitorHandler(Deployment deployment) {
        this(deployment, new Settle(deployment.ports()));
    }

    private JanitorHandler(Deployment deployment, Settle settle) {
        this(
                new Janitor(deployment.ports(), settle),
                deployment.chores()::checkEach,
                deployment.taskStops()::stop,
                new DeadEnds(
                        new GiveUp(deployment.ports(), settle),
                        new StoppedTasks(deployment.ports(), settle, deployment.owners()::find)),
                deployment.log());
    }

    /**
     * @param others sends runs to look after
     * @param stops stops a container
     */
    JanitorHandler(
            Janitor janitor,
            Consumer<List<RunId>> others,
            StopRequests stops,
            DeadEnds deadEnds,
            WorkLog log) {
        this.janitor = janitor;
        this.others = others;
        this.stops = stops;
        this.deadEnds = deadEnds;
        this.log = log;
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context)
            throws IOException {
        JsonStreams.answer(in, out, event -> QueueBatch.handle(event, this::isDone));
    }

    private boolean isDone(QueueRecord delivery) {
        var message = delivery.json();
        if (AwsEvent.isOne(message.object())) {
            event(AwsEvent.read(message.object()));
        } else if (Chore.isChore(message)) {
            Chore.read(message).accept(byKind);
        } else {
            var report = EndReport.read(message);
            log.record(Subject.attempt(report.attempt()), () -> deadEnds.settle(report));
        }
        return true;
    }

    private void event(AwsEvent event) {
        if (event instanceof ExecutionChanged execution && execution.isEnd()) {
            var subject = Subject.execution(execution.name());
            log.record(
                    subject,
                    () -> {
                        janitor.executionEnded(execution.name());
                        return Work.of(subject, "execution ended", execution.status());
                    });
        } else if (event instanceof TaskStopped task) {
            log.record(Subject.NONE, () -> deadEnds.settle(task));
        } else {
            log.record(Subject.NONE, () -> Work.of(Subject.NONE, "ignored", event.toString()));
        }
    }

    private final class ByKind implements Chore.Visitor<Work> {
        @Override
        public Work checkAll(Chore.CheckAll chore) {
            return log.record(
                    Subject.NONE,
                    () -> {
                        var runs = janitor.toCheck();
                        others.accept(runs);
                        return Work.of(Subject.NONE, "sent", runs.size() + " runs");
                    });
        }

        @Override
        public Work checkRun(Chore.CheckRun chore) {
            var subject = Subject.run(chore.run());
            return log.record(
                    subject,
                    () -> {
                        janitor.check(chore.run());
                        return Work.of(subject, "checked");
                    });
        }

        @Override
        public Work stop(Chore.Stop chore) {
            return log.record(
                    Subject.NONE,
                    () -> {
                        stops.send(chore.container(), chore.reason());
                        return Work.of(Subject.NONE, "stopped", chore.container());
                    });
        }
    }
}
