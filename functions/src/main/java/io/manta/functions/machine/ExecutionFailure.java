package io.manta.functions.machine;

import io.manta.contract.WireFormatException;
import io.manta.contract.json.Json;
import io.manta.contract.json.JsonReader;
import io.manta.contract.run.Failure;
import java.util.Optional;

/** Why an execution failed, by the error and the cause that Step Functions tells of it. */
final class ExecutionFailure {
    /** What the service calls an end that has no name of its own. */
    private static final String UNNAMED = "States.TaskFailed";

    private ExecutionFailure() {}

    /**
     * What a cause is: the {@link Failure} that a token was failed with, or what a Lambda function
     * ended with, or what the service says.
     */
    static Failure of(Optional<String> error, Optional<String> cause) {
        var name = error.filter(text -> !text.isEmpty()).orElse(UNNAMED);
        var text = cause.filter(words -> !words.isBlank());
        return text.flatMap(ExecutionFailure::form)
                .flatMap(form -> told(form, name))
                .orElseGet(() -> Failure.of(name, text.orElse("the execution ended with " + name)));
    }

    private static Optional<JsonReader> form(String cause) {
        try {
            return Optional.of(JsonReader.of(Json.read(cause), "cause"));
        } catch (WireFormatException e) {
            return Optional.empty(); // Words.
        }
    }

    private static Optional<Failure> told(JsonReader form, String error) {
        try {
            return Optional.of(
                    form.has("errorMessage") ? ofFunction(form, error) : Failure.read(form));
        } catch (WireFormatException e) {
            return Optional.empty(); // Somebody else's JSON is shown as it is.
        }
    }

    /**
     * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/java-exceptions.html">Lambda
     *     function errors</a>
     */
    private static Failure ofFunction(JsonReader form, String error) {
        var type = form.optionalString("errorType").map(t -> " (" + t + ")").orElse("");
        return Failure.of(
                error,
                "a function of the cluster broke off: " + form.string("errorMessage") + type);
    }
}
