package io.manta.functions.container;

import io.manta.contract.json.JsonArray;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;
import io.manta.contract.json.JsonString;
import io.manta.functions.container.EcsServer.Answer;
import io.manta.functions.container.EcsServer.Request;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The tasks of {@link EcsServer}: three can run at a time, a stop takes effect at once, a stopped
 * task can be described. Not thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/Welcome.html">Amazon ECS
 *     API Reference</a>
 */
final class EcsTasks {
    private static final int ROOM = 3;
    private static final int DESCRIBED_AT_ONCE = 100;

    /** So small that most listings have several. */
    private static final int PAGE_SIZE = 2;

    private static final String ARN = "arn:aws:ecs:eu-west-1:111122223333:";

    /** By their ARNs. */
    private final Map<String, JsonObject> tasks = new LinkedHashMap<>();

    /** By their client tokens. */
    private final Map<String, Call> calls = new LinkedHashMap<>();

    private int revisions;

    /** A call that started a task. */
    private record Call(Request request, String task) {}

    Answer answer(Request request) {
        var body = JsonReader.of(request.body(), "");
        return switch (request.action()) {
            case "RegisterTaskDefinition" -> register(body);
            case "RunTask" -> run(request, body);
            case "StopTask" -> stop(body);
            case "ListTasks" -> list(body);
            case "DescribeTasks" -> describe(body.strings("tasks"));
            default -> Answer.error(400, "UnsupportedFeatureException", request.action());
        };
    }

    private Answer register(JsonReader body) {
        revisions++;
        var arn = ARN + "task-definition/%s:%s".formatted(body.string("family"), revisions);
        return Answer.of(
                JsonObject.builder()
                        .put(
                                "taskDefinition",
                                body.object().with("taskDefinitionArn", new JsonString(arn)))
                        .build());
    }

    private Answer run(Request request, JsonReader body) {
        var token = body.string("clientToken");
        var earlier = calls.get(token);
        if (earlier != null) {
            return earlier.request().equals(request)
                    ? describe(List.of(earlier.task()))
                    : conflict(earlier.task());
        }
        if (tasks.values().stream().filter(EcsTasks::isRunning).count() == ROOM) {
            return Answer.failure(
                    "Capacity is unavailable at this time. Please try again later or in a different availability zone");
        }
        var arn =
                ARN
                        + "task/%s/%s"
                                .formatted(
                                        body.string("cluster"),
                                        UUID.randomUUID().toString().replace("-", ""));
        tasks.put(arn, task(arn, body));
        calls.put(token, new Call(request, arn));
        return describe(List.of(arn));
    }

    private static JsonObject task(String arn, JsonReader body) {
        return JsonObject.builder()
                .put("taskArn", arn)
                .put("group", body.string("group"))
                .put("startedBy", body.string("startedBy"))
                .put("overrides", body.value("overrides"))
                .put("lastStatus", "PROVISIONING")
                .put("desiredStatus", "RUNNING")
                .build();
    }

    private static Answer conflict(String arn) {
        return new Answer(
                400,
                JsonObject.builder()
                        .put("__type", "ConflictException")
                        .put("message", "The clientToken was used with other parameters")
                        .put("resourceIds", JsonArray.ofStrings(List.of(arn)))
                        .build());
    }

    private Answer stop(JsonReader body) {
        var task = tasks.get(body.string("task"));
        if (task == null) {
            return Answer.error(
                    400, "InvalidParameterException", "The referenced task was not found.");
        }
        var stopped =
                task.with("lastStatus", new JsonString("STOPPED"))
                        .with("desiredStatus", new JsonString("STOPPED"))
                        .with("stopCode", new JsonString("UserInitiated"))
                        .with("stoppedReason", body.value("reason"));
        tasks.put(body.string("task"), stopped);
        return Answer.of(JsonObject.builder().put("task", stopped).build());
    }

    private Answer list(JsonReader body) {
        var running =
                tasks.entrySet().stream()
                        .filter(each -> isRunning(each.getValue()))
                        .map(Map.Entry::getKey)
                        .toList();
        var from = Integer.parseInt(body.optionalString("nextToken").orElse("0"));
        var to = Math.min(from + PAGE_SIZE, running.size());
        var page =
                JsonObject.builder()
                        .put("taskArns", JsonArray.ofStrings(running.subList(from, to)));
        if (to < running.size()) {
            page.put("nextToken", Integer.toString(to));
        }
        return Answer.of(page.build());
    }

    private Answer describe(List<String> arns) {
        if (arns.isEmpty() || arns.size() > DESCRIBED_AT_ONCE) {
            return Answer.error(400, "InvalidParameterException", "Tasks must be 1 to 100");
        }
        return described(
                arns.stream()
                        .filter(tasks::containsKey)
                        .map(tasks::get)
                        .toArray(JsonObject[]::new));
    }

    private static Answer described(JsonObject... described) {
        return Answer.of(
                JsonObject.builder().put("tasks", new JsonArray(List.of(described))).build());
    }

    private static boolean isRunning(JsonObject task) {
        return task.get("desiredStatus").equals(Optional.of(new JsonString("RUNNING")));
    }
}
