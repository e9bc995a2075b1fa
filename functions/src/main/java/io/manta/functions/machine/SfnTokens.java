package io.manta.functions.machine;

import io.manta.engine.EngineLimits;
import io.manta.engine.port.Tokens;
import io.manta.functions.AskAgainException;
import java.util.function.Consumer;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.InvalidTokenException;
import software.amazon.awssdk.services.sfn.model.SfnException;
import software.amazon.awssdk.services.sfn.model.TaskDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;

/**
 * The task tokens of Step Functions. No token is in a message of what is thrown. Thread-safe;
 * throttling is the client's to try again.
 *
 * <p>Needs {@code states:SendTaskSuccess}, {@code states:SendTaskFailure} and {@code
 * states:SendTaskHeartbeat}, on {@code *}: they have no resource.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_SendTaskFailure.html">SendTaskFailure</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsstepfunctions.html">Actions
 *     of Step Functions</a>
 */
public final class SfnTokens implements Tokens {
    private static final int ERROR_CHARACTERS = 256;

    private final SfnClient client;

    public SfnTokens(SfnClient client) {
        this.client = client;
    }

    /** The state's result is nothing: what programs save goes elsewhere. */
    @Override
    public Answer succeed(String token) {
        return answer(token, c -> c.sendTaskSuccess(r -> r.taskToken(token).output("{}")));
    }

    @Override
    public Answer fail(String token, String error, String cause) {
        requireAtMost(ERROR_CHARACTERS, "an error", error);
        requireAtMost(EngineLimits.CAUSE_CHARACTERS, "a cause", cause);
        return answer(
                token, c -> c.sendTaskFailure(r -> r.taskToken(token).error(error).cause(cause)));
    }

    @Override
    public Answer heartbeat(String token) {
        return answer(token, c -> c.sendTaskHeartbeat(r -> r.taskToken(token)));
    }

    private Answer answer(String token, Consumer<SfnClient> how) {
        try {
            how.accept(client);
            return Answer.ANSWERED;
        } catch (TaskTimedOutException | TaskDoesNotExistException | InvalidTokenException e) {
            return Answer.GONE;
        } catch (SfnException e) {
            throw withoutToken(e, token);
        }
    }

    /** The service repeats in its message what it does not take, so that it can't be the cause. */
    private static RuntimeException withoutToken(SfnException e, String token) {
        var message = String.valueOf(e.getMessage());
        return message.contains(token)
                ? new AskAgainException(
                        "a task token was not taken: " + message.replace(token, "(the token)"))
                : e;
    }

    private static void requireAtMost(int limit, String what, String text) {
        if (text.length() > limit) {
            throw new IllegalArgumentException(
                    "%s is at most %s characters, got: %s".formatted(what, limit, text.length()));
        }
    }
}
