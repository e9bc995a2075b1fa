package io.manta.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.manta.contract.WireFormatException;
import io.manta.contract.json.Json;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonValue;
import io.manta.contract.run.Reason;
import io.manta.engine.world.WorldRequest;
import io.manta.engine.world.WorldResponse;
import io.manta.engine.world.WorldRouter;
import io.manta.functions.caller.Caller;
import io.manta.functions.caller.Callers;
import io.manta.functions.caller.HttpCall;
import io.manta.functions.caller.HttpEvents;
import io.manta.functions.log.Subject;
import io.manta.functions.log.Work;
import io.manta.functions.log.WorkLog;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The world function: what containers talk to, behind IAM. */
public final class WorldHandler implements RequestStreamHandler {
    private final WorldRouter router;
    private final Callers callers;
    private final WorkLog log;

    /** The function of this environment. */
    public WorldHandler() {
        var deployment = Deployment.ofEnvironment("world");
        this.router = new WorldRouter(deployment.ports(), deployment.ends(), deployment.light());
        this.callers = deployment.callers();
        this.log = deployment.log();
    }

    WorldHandler(WorldRouter router, Callers callers, WorkLog log) {
        this.router = router;
        this.callers = callers;
        this.log = log;
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context)
            throws IOException {
        var event = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        out.write(answer(event).text().getBytes(StandardCharsets.UTF_8));
    }

    private JsonValue answer(String event) {
        HttpCall call;
        try {
            call = HttpEvents.read(Json.read(event));
        } catch (WireFormatException e) {
            return HttpEvents.write(noCall(e));
        }
        var answered =
                log.record(
                        Subject.NONE,
                        () -> answered(callers.find(call.identity()), call),
                        answer -> work(call, answer));
        return HttpEvents.write(answered.response());
    }

    /** An error of the function would be a 502, after which a container asks again. */
    private WorldResponse noCall(WireFormatException e) {
        var sentence = Reason.clipped(String.valueOf(e.getMessage()));
        return log.record(
                Subject.NONE,
                () -> refusal(400, "BAD_REQUEST", sentence),
                response -> Work.of(Subject.NONE, String.valueOf(response.status()), sentence));
    }

    private record Answered(Caller caller, WorldResponse response) {}

    private Answered answered(Caller caller, HttpCall call) {
        return new Answered(caller, answer(call, caller));
    }

    private WorldResponse answer(HttpCall call, Caller caller) {
        if (caller instanceof Caller.Stranger) {
            return refusal(403, "NOT_A_CONTAINER", "the caller is no container of this cluster");
        }
        if (caller instanceof Caller.Replaced) {
            return refusal(
                    409, "ATTEMPT_ENDED", "this container's attempt runs in another container");
        }
        return caller instanceof Caller.Known known
                ? router.handle(request(call, known.attempt().attempt().id()), known.attempt())
                // It says that a container which is not known yet is to ask again.
                : router.handle(request(call, ""));
    }

    private static WorldRequest request(HttpCall call, String attempt) {
        return new WorldRequest(call.method(), call.path(), call.query(), call.body(), attempt);
    }

    private static WorldResponse refusal(int status, String code, String sentence) {
        var body = JsonObject.builder().put("error", sentence).put("code", code).build();
        return new WorldResponse(
                status,
                Map.of("Content-Type", "application/json"),
                body.text().getBytes(StandardCharsets.UTF_8));
    }

    /** The path has names of the user, but no value. */
    private static Work work(HttpCall call, Answered answered) {
        var subject =
                answered.caller() instanceof Caller.Known known
                        ? Subject.attempt(known.attempt().attempt())
                        : Subject.NONE;
        return Work.of(
                subject,
                String.valueOf(answered.response().status()),
                Reason.clipped("%s %s".formatted(call.method(), call.path())));
    }
}
