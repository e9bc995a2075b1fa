package io.manta.asl;

import io.manta.contract.json.Json;
import io.manta.contract.json.JsonArray;
import io.manta.contract.json.JsonNull;
import io.manta.contract.json.JsonNumber;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonString;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The text of a {@link StateMachine}: members in one order, states in writing order. Equal machines
 * have the same bytes, and {@link AslReader} reads an equal machine back. Thread-safe.
 */
public final class AslWriter {
    private static final State.Visitor<JsonObject> STATE = new StateForm();

    /** Those around a string. */
    private static final int QUOTES = 2;

    private AslWriter() {}

    /**
     * The definition as the service takes it, with a line break at its end. Spaces and line breaks
     * count for the service, so a machine that fits only without them is written without.
     */
    public static String write(StateMachine machine) {
        var json = json(machine);
        var compact = Json.write(json) + "\n";
        if (!AslLimits.DEFINITION_SIZE.admits(size(compact))) {
            return compact;
        }
        var pretty = Json.writePretty(json);
        return AslLimits.DEFINITION_SIZE.admits(size(pretty)) ? pretty : compact;
    }

    /** The length of a state that is written without spaces, as the service counts it. */
    public static int size(State state) {
        return size(Json.write(state.accept(STATE)));
    }

    /**
     * The length of a definition, or of a part of one, as the service counts it: in the string that
     * its request holds.
     */
    public static int size(String definition) {
        var string = Json.write(new JsonString(definition));
        return string.getBytes(StandardCharsets.UTF_8).length - QUOTES;
    }

    public static JsonObject json(StateMachine machine) {
        return putGroup(
                        JsonObject.builder().putString("Comment", machine.comment()),
                        machine.states())
                .build();
    }

    private static JsonObject.Builder putGroup(JsonObject.Builder form, StateGroup group) {
        var states = JsonObject.builder();
        group.states().forEach((name, state) -> states.put(name, state.accept(STATE)));
        return form.put("StartAt", group.startAt()).put("States", states.build());
    }

    private static JsonObject.Builder open(String type, State state) {
        return JsonObject.builder().put("Type", type).putString("Comment", state.comment());
    }

    private static JsonObject.Builder close(JsonObject.Builder form, Optional<String> next) {
        return next.isPresent() ? form.put("Next", next.get()) : form.put("End", true);
    }

    private static void putPath(JsonObject.Builder form, String name, DataPath path) {
        if (path.equals(DataPath.NOTHING)) {
            form.put(name, JsonNull.NULL);
        } else if (!path.equals(DataPath.WHOLE)) {
            form.put(name, path.text());
        }
    }

    private static JsonObject retrier(Retrier retrier) {
        return JsonObject.builder()
                .put("ErrorEquals", JsonArray.ofStrings(retrier.errorEquals()))
                .put("IntervalSeconds", retrier.intervalSeconds())
                .put("MaxAttempts", retrier.maxAttempts())
                .put("BackoffRate", JsonNumber.of(retrier.backoffRate()))
                .put("MaxDelaySeconds", retrier.maxDelaySeconds())
                .put("JitterStrategy", "FULL")
                .build();
    }

    private static final class StateForm implements State.Visitor<JsonObject> {
        @Override
        public JsonObject task(TaskState state) {
            var form =
                    open("Task", state)
                            .put("Resource", state.resource())
                            .put("Parameters", state.parameters());
            putPath(form, "ResultPath", state.resultPath());
            putPath(form, "OutputPath", state.outputPath());
            form.put("TimeoutSeconds", state.timeoutSeconds())
                    .put("HeartbeatSeconds", state.heartbeatSeconds().map(JsonNumber::of));
            if (!state.retry().isEmpty()) {
                form.put("Retry", JsonArray.of(state.retry(), AslWriter::retrier));
            }
            return close(form, state.next()).build();
        }

        @Override
        public JsonObject map(MapState state) {
            var config = JsonObject.builder().put("Mode", "INLINE").build();
            var form =
                    open("Map", state)
                            .put("ItemsPath", state.itemsPath())
                            .put("ItemSelector", state.itemSelector())
                            .put("MaxConcurrency", state.maxConcurrency())
                            .put("ItemProcessor", processor(config, state.processor()));
            putPath(form, "ResultPath", state.resultPath());
            putPath(form, "OutputPath", state.outputPath());
            return close(form, state.next()).build();
        }

        @Override
        public JsonObject distributedMap(DistributedMapState state) {
            var config =
                    JsonObject.builder()
                            .put("Mode", "DISTRIBUTED")
                            .put("ExecutionType", "STANDARD")
                            .build();
            var form =
                    open("Map", state)
                            .put("Label", state.label())
                            .put("ItemReader", itemReader(state.itemReader()))
                            .put("ItemSelector", state.itemSelector())
                            .put("MaxConcurrency", state.maxConcurrency())
                            .put("ItemProcessor", processor(config, state.processor()))
                            .put(
                                    "ResultWriter",
                                    state.resultWriter().map(call -> objectCall(call).build()));
            putPath(form, "ResultPath", state.resultPath());
            putPath(form, "OutputPath", state.outputPath());
            return close(form, state.next()).build();
        }

        private static JsonObject processor(JsonObject config, StateGroup group) {
            return putGroup(JsonObject.builder().put("ProcessorConfig", config), group).build();
        }

        private static JsonObject itemReader(ObjectCall call) {
            return objectCall(call)
                    .put("ReaderConfig", JsonObject.builder().put("InputType", "JSON").build())
                    .build();
        }

        private static JsonObject.Builder objectCall(ObjectCall call) {
            return JsonObject.builder()
                    .put("Resource", call.resource())
                    .put("Parameters", call.parameters());
        }

        @Override
        public JsonObject parallel(ParallelState state) {
            var form =
                    open("Parallel", state)
                            .put(
                                    "Branches",
                                    JsonArray.of(
                                            state.branches(),
                                            branch ->
                                                    putGroup(JsonObject.builder(), branch)
                                                            .build()));
            putPath(form, "ResultPath", state.resultPath());
            putPath(form, "OutputPath", state.outputPath());
            return close(form, state.next()).build();
        }

        @Override
        public JsonObject choice(ChoiceState state) {
            return open("Choice", state)
                    .put("Choices", JsonArray.of(state.rules(), StateForm::rule))
                    .put("Default", new JsonString(state.otherwise()))
                    .build();
        }

        private static JsonObject rule(ChoiceState.Rule rule) {
            var form = JsonObject.builder().put("Variable", rule.variable());
            rule.equals()
                    .ifPresentOrElse(
                            text -> form.put("StringEquals", text),
                            () -> form.put("IsPresent", true));
            return form.put("Next", rule.next()).build();
        }

        @Override
        public JsonObject succeed(SucceedState state) {
            return open("Succeed", state).build();
        }
    }
}
