package io.manta.local.interpreter;

import io.manta.asl.AslWriter;
import io.manta.asl.ChoiceState;
import io.manta.asl.DataPath;
import io.manta.asl.DistributedMapState;
import io.manta.asl.MapState;
import io.manta.asl.ObjectCall;
import io.manta.asl.ParallelState;
import io.manta.asl.Retrier;
import io.manta.asl.State;
import io.manta.asl.StateGroup;
import io.manta.asl.StateMachine;
import io.manta.asl.SucceedState;
import io.manta.asl.TaskState;
import io.manta.contract.json.Json;
import io.manta.contract.json.JsonObject;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** Short forms of the states that the tests' machines are made of. */
final class Asl {
    static final String FUNCTION = "arn:aws:states:::lambda:invoke";
    static final String MESSAGE = "arn:aws:states:::sqs:sendMessage.waitForTaskToken";
    static final String QUEUE = "https://sqs.local/000000000000/tests";
    static final String LISTS = "lists";
    static final int TIMEOUT = 3600;
    static final int HEARTBEAT = 60;

    private Asl() {}

    /** A state and its name. */
    record Named(String name, State state) {}

    static String text(Named... states) {
        return AslWriter.write(new StateMachine(Optional.empty(), group(states)));
    }

    /** The first state is where the group starts. */
    static StateGroup group(Named... states) {
        var byName = new LinkedHashMap<String, State>();
        Arrays.stream(states).forEach(s -> byName.put(s.name(), s.state()));
        return new StateGroup(states[0].name(), byName);
    }

    /** Sends {@code body} to the queue and waits for an answer to the token, which it carries. */
    static Named message(String name, String body, Optional<String> next, Retrier... retry) {
        var parameters =
                JsonObject.builder()
                        .put("QueueUrl", QUEUE)
                        .put(
                                "MessageBody",
                                object(body).with("token.$", Json.read("\"$$.Task.Token\"")))
                        .build();
        return new Named(
                name,
                new TaskState(
                        Optional.empty(),
                        MESSAGE,
                        parameters,
                        DataPath.NOTHING,
                        next.isPresent() ? DataPath.WHOLE : DataPath.NOTHING,
                        TIMEOUT,
                        Optional.of(HEARTBEAT),
                        List.of(retry),
                        next));
    }

    /** Sends {@code body} to the queue and goes on. */
    static Named send(String name, String body, Optional<String> next, Retrier... retry) {
        var parameters =
                JsonObject.builder()
                        .put("QueueUrl", QUEUE)
                        .put("MessageBody", object(body))
                        .build();
        return new Named(
                name,
                new TaskState(
                        Optional.empty(),
                        MESSAGE.replace(".waitForTaskToken", ""),
                        parameters,
                        DataPath.NOTHING,
                        next.isPresent() ? DataPath.WHOLE : DataPath.NOTHING,
                        TIMEOUT,
                        Optional.empty(),
                        List.of(retry),
                        next));
    }

    /**
     * Like {@link #message(String, String, Optional, Retrier...)}, but saying its own name only.
     */
    static Named message(String name, Optional<String> next, Retrier... retry) {
        return message(name, "{\"state.$\":\"$$.State.Name\"}", next, retry);
    }

    /** Calls {@code function} and goes on with its answer as the data. */
    static Named call(String function, String payload, Optional<String> next, Retrier... retry) {
        var parameters =
                JsonObject.builder()
                        .put("FunctionName", function)
                        .put("Payload", object(payload))
                        .build();
        return new Named(
                function,
                new TaskState(
                        Optional.empty(),
                        FUNCTION,
                        parameters,
                        DataPath.WHOLE,
                        new DataPath("$.Payload"),
                        TIMEOUT,
                        Optional.empty(),
                        List.of(retry),
                        next));
    }

    static Named parallel(String name, Optional<String> next, StateGroup... branches) {
        return new Named(
                name,
                new ParallelState(
                        Optional.empty(),
                        List.of(branches),
                        DataPath.NOTHING,
                        DataPath.WHOLE,
                        next));
    }

    static Named map(
            String name, String selector, int atATime, StateGroup body, Optional<String> next) {
        return new Named(
                name,
                new MapState(
                        Optional.empty(),
                        "$.items['" + name + "']",
                        object(selector),
                        atATime,
                        body,
                        DataPath.NOTHING,
                        DataPath.WHOLE,
                        next));
    }

    /** A distributed Map over the object of the bucket {@code lists} that {@code $.key} names. */
    static Named wideMap(
            String name, String selector, int atATime, StateGroup body, Optional<String> next) {
        var parameters = JsonObject.builder().put("Bucket", LISTS).put("Key.$", "$.key").build();
        return new Named(
                name,
                new DistributedMapState(
                        Optional.empty(),
                        new ObjectCall("arn:aws:states:::s3:getObject", parameters),
                        object(selector),
                        atATime,
                        "label",
                        body,
                        Optional.empty(),
                        DataPath.NOTHING,
                        DataPath.WHOLE,
                        next));
    }

    static Named choice(
            String name, String variable, String equals, String next, String otherwise) {
        return new Named(
                name,
                new ChoiceState(
                        Optional.empty(),
                        List.of(ChoiceState.Rule.equalTo(variable, equals, next)),
                        otherwise));
    }

    static Named succeed(String name) {
        return new Named(name, new SucceedState(Optional.empty()));
    }

    static Retrier retry(int times, String... errors) {
        return new Retrier(List.of(errors), 10, times, 2.0, 25);
    }

    static Optional<String> then(String next) {
        return Optional.of(next);
    }

    static Optional<String> end() {
        return Optional.empty();
    }

    static JsonObject object(String text) {
        return (JsonObject) Json.read(text);
    }
}
