package io.manta.functions;

import io.manta.contract.json.Json;
import io.manta.contract.json.JsonString;
import io.manta.engine.memory.TestRun;
import java.util.List;
import java.util.stream.Stream;

/** What functions are asked by who waits for their answer. */
final class RequestEvents {
    private RequestEvents() {}

    static List<FunctionEvent> all() {
        return Stream.of(submit(), plan(), world()).flatMap(List::stream).toList();
    }

    private static List<FunctionEvent> submit() {
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

    private static FunctionEvent request(String name, String text) {
        return new FunctionEvent("submit: " + name, MemoryFunctions::submit, Json.read(text));
    }

    private static List<FunctionEvent> plan() {
        return List.of(
                new FunctionEvent(
                        "plan: begin",
                        MemoryFunctions::plan,
                        functions -> {},
                        functions -> PlanEvents.first(functions.run)),
                new FunctionEvent(
                        "plan: after a round",
                        MemoryFunctions::plan,
                        MemoryFunctions::planned,
                        functions -> PlanEvents.after(functions.run, 0)));
    }

    private static List<FunctionEvent> world() {
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

    private static FunctionEvent called(String method, String path, String body) {
        var event =
                """
                {"rawPath": "%s", "body": %s, "isBase64Encoded": false, "requestContext": {
                  "http": {"method": "%s"},
                  "authorizer": {"iam": {
                    "userArn": "arn:aws:sts::111122223333:assumed-role/task/t1", "userId": "AROAEXAMPLE:t1"}}}}
                """
                        .formatted(path, new JsonString(body).text(), method);
        return new FunctionEvent(
                "world: " + method + " " + path, MemoryFunctions::world, Json.read(event));
    }
}
