package io.manta.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.manta.contract.MantaException;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;
import io.manta.contract.json.JsonValue;
import io.manta.functions.log.Subject;
import io.manta.functions.log.Work;
import io.manta.functions.log.WorkLog;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The submit function: submits, starts and stops runs for their users, and gives tickets for
 * programs. What it is asked and answers is JSON, docs/submit.md, from the SDK, the command or a
 * person in the console.
 */
public final class SubmitHandler implements RequestStreamHandler {
    private final UserRequests requests;
    private final WorkLog log;

    /** The function of this environment. */
    public SubmitHandler() {
        this(Deployment.ofEnvironment("submit"));
    }

    private SubmitHandler(Deployment deployment) {
        this(UserRequests.of(deployment), deployment.log());
    }

    SubmitHandler(UserRequests requests, WorkLog log) {
        this.requests = requests;
        this.log = log;
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context)
            throws IOException {
        JsonStreams.answer(in, out, this::answer);
    }

    /** What the user has to mend is an answer; an exception is to be asked again. */
    private JsonValue answer(JsonValue event) {
        var answer = new AtomicReference<JsonObject>(JsonObject.EMPTY);
        log.record(
                Subject.NONE,
                () -> {
                    try {
                        var form = JsonReader.of(event, "request");
                        answer.set(requests.answer(form));
                        return Work.of(Subject.NONE, requests.action(form));
                    } catch (MantaException e) {
                        answer.set(RefusalJson.json(e));
                        return Work.of(Subject.NONE, "refused", String.valueOf(e.getMessage()));
                    }
                });
        return answer.get();
    }
}
