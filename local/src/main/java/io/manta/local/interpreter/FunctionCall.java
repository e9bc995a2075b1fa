package io.manta.local.interpreter;

import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;
import io.manta.contract.json.JsonValue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code lambda:invoke}: calls a function on a worker and waits for its answer. */
final class FunctionCall implements Integration {
    private static final Logger LOG = LoggerFactory.getLogger(FunctionCall.class);
    private static final int OK = 200;

    @Override
    public boolean waitsForToken() {
        return false;
    }

    @Override
    public void call(Services services, JsonObject parameters, Reply reply) {
        var form = JsonReader.of(parameters, "Parameters");
        var name = form.string("FunctionName");
        var payload = form.value("Payload");
        services.function(name)
                .ifPresentOrElse(
                        function -> services.workers().execute(() -> run(function, payload, reply)),
                        () ->
                                reply.fail(
                                        new StateError(
                                                "Lambda.ResourceNotFoundException",
                                                "there is no function \"" + name + "\"")));
    }

    private static void run(LocalFunction function, JsonValue payload, Reply reply) {
        JsonValue answer;
        try {
            answer = function.call(payload);
        } catch (FunctionFailedException e) {
            reply.fail(e.toStateError());
            return;
        } catch (Exception e) {
            LOG.debug("a function has thrown", e);
            reply.fail(new StateError(e.getClass().getName(), cause(e)));
            return;
        } catch (Error e) {
            // Where the process of a function dies, the service has no error of its own for it.
            reply.fail(new StateError("Lambda.Unknown", cause(e)));
            throw e;
        }
        reply.succeed(
                JsonObject.builder()
                        .put("ExecutedVersion", "$LATEST")
                        .put("Payload", answer)
                        .put("StatusCode", OK)
                        .build());
    }

    /** As Lambda's Java runtime reports it. */
    private static String cause(Throwable thrown) {
        return JsonObject.builder()
                .put("errorMessage", String.valueOf(thrown.getMessage()))
                .put("errorType", thrown.getClass().getName())
                .build()
                .text();
    }
}
