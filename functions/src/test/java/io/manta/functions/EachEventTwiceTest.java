package io.manta.functions;

import static io.manta.functions.MemoryFunctions.COMPLETED;
import static io.manta.functions.MemoryFunctions.CONTAINER;
import static io.manta.functions.MemoryFunctions.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.manta.contract.id.Attempt;
import io.manta.contract.json.Json;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonString;
import io.manta.contract.json.JsonValue;
import io.manta.contract.message.GateMessage;
import io.manta.contract.message.ReleaseMessage;
import io.manta.contract.run.Failure;
import io.manta.engine.memory.TestRun;
import io.manta.engine.port.Executions.Status;
import io.manta.engine.port.Race;
import io.manta.functions.event.Samples;
import io.manta.functions.queue.Chore;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every event of every function, as it may come: once, twice, and sixteen times at once. */
class EachEventTwiceTest {
    private static final Attempt NEW = TestRun.attempt("worker", "n3", 0);
    private static final Attempt UNKNOWN = TestRun.attempt("worker", "n4", 0);
    private static final String COMES_AGAIN = "settle: end of an unknown attempt";

    /** What changes nothing: without it, what reaches nobody would pass for what is done once. */
    private static final Set<String> NOTHING =
            Set.of(
                    "submit: refused",
                    "submit: tickets",
                    "launch: launch of what runs",
                    "launch: launch of what has ended",
                    COMES_AGAIN,
                    "settle: running",
                    "settle: spot-warning",
                    "settle: execution-running",
                    "settle: execution-succeeded",
                    "settle: execution-failed",
                    "settle: execution-timed-out",
                    "settle: execution-aborted",
                    "janitor: check run",
                    "janitor: dead end of an unknown attempt",
                    "janitor: running",
                    "janitor: spot-warning",
                    "janitor: execution-running",
                    "world: GET /v1/context",
                    "world: GET /v1/globals/a",
                    "world: GET /v1/results/a",
                    "world: POST /v1/objects",
                    "world: POST /v1/nothing");

    private static final String ID_IN_SAMPLES = "0123456789abcdef0123456789abcdef";

    /**
     * An event of one function.
     *
     * @param before what happens before it comes
     */
    private record Event(
            String name,
            Function<MemoryFunctions, RequestStreamHandler> function,
            Consumer<MemoryFunctions> before,
            Function<MemoryFunctions, JsonValue> form) {
        Event(
                String name,
                Function<MemoryFunctions, RequestStreamHandler> function,
                JsonValue form) {
            this(name, function, MemoryFunctions::planned, functions -> form);
        }

        Event after(Consumer<MemoryFunctions> what) {
            return new Event(name, function, before.andThen(what), form);
        }

        MemoryFunctions functions() {
            var functions = new MemoryFunctions();
            before.accept(functions);
            return functions;
        }

        JsonObject call(MemoryFunctions functions) {
            return LambdaCalls.call(function.apply(functions), form.apply(functions));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Event> events() {
        return Stream.of(submit(), plan(), launch(), settle(), janitor(), world())
                .flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("events")
    void event_twice_isAsOnce(Event event) {
        var functions = event.functions();
        var before = functions.state();
        var answer = event.call(functions);
        var once = functions.state();

        event.call(functions);

        assertThat(functions.state()).isEqualTo(once);
        assertThat(once.equals(before)).as(answer.text()).isEqualTo(NOTHING.contains(event.name()));
        assertThat(answer.text().contains("itemIdentifier"))
                .isEqualTo(COMES_AGAIN.equals(event.name()));
    }

    @ParameterizedTest
    @MethodSource("events")
    void event_sixteenTimesAtOnce_isAsOnce(Event event) throws Exception {
        var alone = event.functions();
        event.call(alone);
        var functions = event.functions();

        Race.of(i -> event.call(functions));

        assertThat(functions.state()).isEqualTo(alone.state());
    }

    private static List<Event> submit() {
        var swarm =
                """
                {"manta": 1, "name": "hello",
                 "modules": [{"id": "m", "name": "hello", "image": "python:3.12",
                              "program": {"text": "print('hello')"}}],
                 "tasks": [{"id": "t", "module": "m"}], "returns": ["t"]}
                """;
        return List.of(
                request("submit", "{\"swarm\": %s, \"run\": \"mine\"}".formatted(swarm)),
                request("refused", "{\"action\": \"destroy\"}"),
                request("start", "{\"action\": \"start\", \"run\": \"%s\"}".formatted(TestRun.RUN))
                        .after(MemoryFunctions::stopped),
                request("stop", "{\"action\": \"stop\", \"run\": \"%s\"}".formatted(TestRun.RUN)),
                request(
                        "tickets",
                        "{\"action\": \"tickets\", \"objects\": [{\"sha256\": \"%s\", \"size\": 5}]}"
                                .formatted("0".repeat(64))));
    }

    private static Event request(String name, String text) {
        return new Event("submit: " + name, MemoryFunctions::submit, Json.read(text));
    }

    private static List<Event> plan() {
        return List.of(
                new Event(
                        "plan: begin",
                        MemoryFunctions::plan,
                        functions -> {},
                        functions -> PlanEvents.first(functions.run)),
                new Event(
                        "plan: after a round",
                        MemoryFunctions::plan,
                        MemoryFunctions::planned,
                        functions -> PlanEvents.after(functions.run, 0)));
    }

    private static List<Event> launch() {
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

    private static List<Event> settle() {
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

    private static List<Event> janitor() {
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
    private static List<Event> samples(
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

    private static Event execution(
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

    private static List<Event> queued(
            String name,
            Function<MemoryFunctions, RequestStreamHandler> function,
            Map<String, JsonObject> messages) {
        return messages.entrySet().stream()
                .map(message -> queued(name, function, message.getKey(), message.getValue()))
                .toList();
    }

    private static Event queued(
            String name,
            Function<MemoryFunctions, RequestStreamHandler> function,
            String what,
            JsonValue message) {
        return new Event(name + ": " + what, function, LambdaCalls.messages(message));
    }

    private static List<Event> world() {
        return List.of(
                called("GET", "/v1/context", ""),
                called("POST", "/v1/started", "{}"),
                called("POST", "/v1/end", "{\"cause\":\"EXITED\",\"exit_code\":0,\"reason\":\"\"}"),
                called("GET", "/v1/globals/a", ""),
                called(
                        "PUT",
                        "/v1/globals/a",
                        "{\"value\":{\"type\":\"json\",\"value\":1},\"if_version\":0,\"call\":\"c\"}"),
                called("POST", "/v1/globals/a/increment", "{\"amount\":2,\"call\":\"c\"}"),
                called("GET", "/v1/results/a", ""),
                called(
                        "POST",
                        "/v1/results/a",
                        "{\"value\":{\"type\":\"json\",\"value\":1},\"call\":\"c\"}"),
                called(
                        "POST",
                        "/v1/schedule",
                        "{\"alias\":\"worker\",\"nodes\":[\"n2\"],\"call\":\"c\"}"),
                called("POST", "/v1/stop", "{\"call\":\"c\"}"),
                called(
                        "POST",
                        "/v1/objects",
                        "{\"sha256\":\"%s\",\"size\":5}".formatted("0".repeat(64))),
                called("POST", "/v1/nothing", "{}"));
    }

    private static Event called(String method, String path, String body) {
        var event =
                """
                {"rawPath": "%s", "body": %s, "isBase64Encoded": false, "requestContext": {
                  "http": {"method": "%s"},
                  "authorizer": {"iam": {
                    "userArn": "arn:aws:sts::111122223333:assumed-role/task/t1", "userId": "AROAEXAMPLE:t1"}}}}
                """
                        .formatted(path, new JsonString(body).text(), method);
        return new Event("world: " + method + " " + path, MemoryFunctions::world, Json.read(event));
    }
}
