package io.manta.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.manta.contract.MantaException;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;
import io.manta.contract.json.JsonValue;
import io.manta.contract.run.Reason;
import io.manta.contract.user.UserRequest;
import io.manta.functions.log.Subject;
import io.manta.functions.log.Work;
import io.manta.functions.log.WorkLog;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

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
        var deployment = Deployment.ofEnvironment("submit");
        this.requests =
                new UserRequests(
                        deployment.submissions(),
                        deployment.ports(),
                        deployment.target(),
                        deployment.sweeps());
        this.log = deployment.log();
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

    private JsonValue answer(JsonValue event) {
        return log.record(Subject.NONE, () -> answered(event), Answered::work).json();
    }

    private record Answered(JsonObject json, Work work) {}

    /** What the user has to mend is an answer; an exception is to be asked again. */
    private Answered answered(JsonValue event) {
        try {
            var request = UserRequest.read(JsonReader.of(event, "request"));
            var answer = requests.answer(request);
            return new Answered(answer.json(), Work.of(answer.subject(), request.action()));
        } catch (MantaException e) {
            var sentence = Reason.clipped(String.valueOf(e.getMessage()));
            return new Answered(RefusalJson.json(e), Work.of(Subject.NONE, "refused", sentence));
        }
    }
}
