package io.manta.functions;

import static io.manta.functions.MemoryFunctions.COMPLETED;
import static io.manta.functions.MemoryFunctions.CONTAINER;
import static io.manta.functions.MemoryFunctions.RUNNING;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.manta.contract.id.Attempt;
import io.manta.contract.json.Json;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonValue;
import io.manta.contract.message.GateMessage;
import io.manta.contract.message.ReleaseMessage;
import io.manta.contract.run.Failure;
import io.manta.engine.memory.TestRun;
import io.manta.engine.port.Executions.Status;
import io.manta.functions.event.Samples;
import io.manta.functions.queue.Chore;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** What functions get from queues: messages, and what AWS tells of tasks and executions. */
final class QueuedEvents {
    private static final Attempt NEW = TestRun.attempt("worker", "n3", 0);
    private static final Attempt UNKNOWN = TestRun.attempt("worker", "n4", 0);

    private static final String ID_IN_SAMPLES = "0123456789abcdef0123456789abcdef";

    private QueuedEvents() {}

    static List<FunctionEvent> all() {
        return Stream.of(launch(), settle(), janitor()).flatMap(List::stream).toList();
    }

    private static List<FunctionEvent> launch() {
        return queued(
                "launch",
                MemoryFunctions::launch,
                Map.of(
                        "launch", TestRun.message(NEW).json(),
                        "launch of what runs", TestRun.message(RUNNING).json(),
                        "launch of what has ended", TestRun.message(COMPLETED).json(),
                        "gate", gate().json(),
                        "release", release().json()));
    }

    private static GateMessage gate() {
        return new GateMessage(
                TestRun.RUN, 0, 0, "average", 0, 0, TestRun.RUN.value(), List.of(), "gate token");
    }

    private static ReleaseMessage release() {
        return new ReleaseMessage(TestRun.RUN, 0, 0, "worker");
    }

    private static List<FunctionEvent> settle() {
        return Stream.of(
                        queued(
                                "settle",
                                MemoryFunctions::settle,
                                Map.of(
                                        "good end", TestRun.exited(RUNNING, 0).json(),
                                        "bad end", TestRun.exited(RUNNING, 1).json(),
                                        "end of an unknown attempt",
                                                TestRun.exited(UNKNOWN, 0).json(),
                                        "dead launch", TestRun.message(NEW).json(),
                                        "dead gate", gate().json(),
                                        "dead release", release().json())),
                        samples("settle", MemoryFunctions::settle))
                .flatMap(List::stream)
                .toList();
    }

    private static List<FunctionEvent> janitor() {
        return Stream.of(
                        queued(
                                "janitor",
                                MemoryFunctions::janitor,
                                Map.of(
                                        "check all", new Chore.CheckAll().json(),
                                        "check run", new Chore.CheckRun(TestRun.RUN).json(),
                                        "stop", new Chore.Stop(CONTAINER, "it is late").json(),
                                        "dead end", TestRun.exited(RUNNING, 1).json(),
                                        "dead end of an unknown attempt",
                                                TestRun.exited(UNKNOWN, 1).json())),
                        List.of(
                                queued(
                                                "janitor",
                                                MemoryFunctions::janitor,
                                                "check run whose program does not start",
                                                new Chore.CheckRun(TestRun.RUN).json())
                                        .after(
                                                functions ->
                                                        functions.run.cluster.clock.pass(
                                                                Duration.ofHours(2)))),
                        samples("janitor", MemoryFunctions::janitor))
                .flatMap(List::stream)
                .toList();
    }

    /** What AWS tells of a task or an execution, as its documentation shows it, of the run. */
    private static List<FunctionEvent> samples(
            String name, Function<MemoryFunctions, RequestStreamHandler> function) {
        var tasks =
                Stream.of(
                                "exited",
                                "not-pulled",
                                "secret-denied",
                                "spot-stopped",
                                "spot-warning",
                                "running")
                        .map(sample -> queued(name, function, sample, ofTheRun(sample)));
        var executions =
                Stream.of(
                                Status.RUNNING,
                                Status.SUCCEEDED,
                                Status.FAILED,
                                Status.TIMED_OUT,
                                Status.ABORTED)
                        .map(status -> execution(name, function, status));
        return Stream.concat(tasks, executions).toList();
    }

    private static FunctionEvent execution(
            String name, Function<MemoryFunctions, RequestStreamHandler> function, Status status) {
        var sample = "execution-" + status.name().toLowerCase(Locale.ROOT).replace('_', '-');
        var failure = Optional.of(Failure.of("States.Timeout", "by the test"));
        return queued(name, function, sample, ofTheRun(sample))
                .after(
                        functions ->
                                functions.run.cluster.executions.end(
                                        TestRun.RUN.value(), status, failure));
    }

    private static JsonValue ofTheRun(String sample) {
        var text =
                Samples.read(sample)
                        .text()
                        .replace(ID_IN_SAMPLES, RUNNING.id())
                        .replace("execution-name", TestRun.RUN.value())
                        .replaceAll("arn:aws:ecs:us-east-1:[0-9]+:task/[A-Za-z0-9/-]+", CONTAINER);
        return Json.read(text);
    }

    private static List<FunctionEvent> queued(
            String name,
            Function<MemoryFunctions, RequestStreamHandler> function,
            Map<String, JsonObject> messages) {
        return messages.entrySet().stream()
                .map(message -> queued(name, function, message.getKey(), message.getValue()))
                .toList();
    }

    private static FunctionEvent queued(
            String name,
            Function<MemoryFunctions, RequestStreamHandler> function,
            String what,
            JsonValue message) {
        return new FunctionEvent(name + ": " + what, function, LambdaCalls.messages(message));
    }
}
