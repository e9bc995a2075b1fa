package io.manta.local.interpreter;

import io.manta.asl.TaskState;
import io.manta.contract.json.JsonValue;
import java.time.Duration;
import java.util.Optional;

/**
 * One try of a Task state, and what its token stands for: it ends once, by an answer, by a timeout,
 * or by being abandoned. From then on its token is gone.
 */
final class TaskTry implements Reply, Abandonable {
    private static final Timeline.Timer NO_TIMER = () -> {};

    private final TaskRun run;
    private final Visit visit;
    private final TaskState state;
    private final Interpreter interpreter;
    private Optional<String> token = Optional.empty();
    private Timeline.Timer timeout = NO_TIMER;
    private Timeline.Timer heartbeat = NO_TIMER;
    private boolean ended;

    TaskTry(TaskRun run, Visit visit, TaskState state) {
        this.run = run;
        this.visit = visit;
        this.state = state;
        this.interpreter = visit.strand().execution().interpreter();
    }

    void begin(int retryCount) {
        var integration = Integration.of(state.resource());
        // Scheduled and started; what waits for its token is submitted as well.
        visit.count(integration.waitsForToken() ? 3 : 2);
        if (integration.waitsForToken()) {
            issueToken();
        }
        var context = visit.context(retryCount, token);
        var parameters =
                DataLimit.check(
                        "what Parameters make of the data of state \"" + visit.name() + "\"",
                        PayloadTemplate.fill(state.parameters(), visit.data(), context));
        timeout = timer(state.timeoutSeconds(), StateError.TIMEOUT, "did not end within");
        heard();
        integration.call(interpreter.services(), parameters, this);
    }

    /** Begins the time to the next heartbeat anew. */
    void heard() {
        heartbeat.cancel();
        state.heartbeatSeconds()
                .ifPresent(
                        seconds ->
                                heartbeat =
                                        timer(
                                                seconds,
                                                StateError.HEARTBEAT_TIMEOUT,
                                                "sent no heartbeat within"));
    }

    @Override
    public void succeed(JsonValue result) {
        answer(() -> run.succeeded(result));
    }

    @Override
    public void fail(StateError error) {
        answer(() -> run.failed(error));
    }

    @Override
    public void abandon() {
        close();
    }

    private void answer(Runnable then) {
        interpreter
                .steps()
                .locked(
                        () -> {
                            if (close()) {
                                visit.count(1);
                                visit.strand().execution().soon(visit.strand().scope(), then);
                            }
                        });
    }

    /** Whether this was the end. */
    private boolean close() {
        if (ended) {
            return false;
        }
        ended = true;
        timeout.cancel();
        heartbeat.cancel();
        token.ifPresent(interpreter.waiting()::remove);
        return true;
    }

    private void issueToken() {
        var issued = interpreter.chance().tokens().get();
        interpreter.waiting().add(issued, this);
        token = Optional.of(issued);
    }

    private Timeline.Timer timer(int seconds, String error, String what) {
        var cause = "state \"%s\" %s %s seconds".formatted(visit.name(), what, seconds);
        return interpreter
                .steps()
                .after(Duration.ofSeconds(seconds), () -> fail(new StateError(error, cause)));
    }
}
