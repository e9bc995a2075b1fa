package io.manta.local.interpreter;

import io.manta.contract.json.JsonObject;
import io.manta.engine.port.Tokens;
import java.util.function.Consumer;

/** The task tokens of {@link LocalExecutions}. Thread-safe. */
public final class LocalTokens implements Tokens {
    /**
     * The service's limits on an error and its cause, in characters.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_SendTaskFailure.html">SendTaskFailure</a>
     */
    private static final int MAX_ERROR = 256;

    private static final int MAX_CAUSE = 32_768;

    private final Interpreter interpreter;

    LocalTokens(Interpreter interpreter) {
        this.interpreter = interpreter;
    }

    @Override
    public Answer succeed(String token) {
        return answer(token, waiting -> waiting.succeed(JsonObject.EMPTY));
    }

    @Override
    public Answer fail(String token, String error, String cause) {
        requireAtMost(MAX_ERROR, "an error", error);
        requireAtMost(MAX_CAUSE, "a cause", cause);
        return answer(token, waiting -> waiting.fail(new StateError(error, cause)));
    }

    @Override
    public Answer heartbeat(String token) {
        return answer(token, TaskTry::heard);
    }

    private Answer answer(String token, Consumer<TaskTry> how) {
        return interpreter
                .steps()
                .locked(
                        () -> {
                            var waiting = interpreter.waiting().find(token);
                            waiting.ifPresent(how);
                            return waiting.isPresent() ? Answer.ANSWERED : Answer.GONE;
                        });
    }

    private static void requireAtMost(int limit, String what, String text) {
        if (text.length() > limit) {
            throw new IllegalArgumentException(
                    "%s is at most %s characters, got: %s".formatted(what, limit, text.length()));
        }
    }
}
