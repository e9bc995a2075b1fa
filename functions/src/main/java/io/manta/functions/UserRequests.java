package io.manta.functions;

import io.manta.compiler.Target;
import io.manta.contract.WireFormatException;
import io.manta.contract.id.RunId;
import io.manta.contract.json.JsonArray;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;
import io.manta.contract.json.JsonValue;
import io.manta.engine.Ports;
import io.manta.engine.port.Objects;
import io.manta.engine.settle.Settle;
import io.manta.engine.start.Start;
import io.manta.engine.stop.Stop;
import io.manta.engine.submit.Submit;
import io.manta.engine.world.UploadRequest;
import io.manta.functions.log.Subject;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;

/** What users ask of a cluster, as docs/submit.md has it. */
final class UserRequests {
    private static final String SUBMIT = "submit";
    private static final String START = "start";
    private static final String STOP = "stop";
    private static final String TICKETS = "tickets";
    private static final List<String> ACTIONS = List.of(SUBMIT, START, STOP, TICKETS);

    /** So many are answered in time, and their URLs fit an answer, each some 2 KB long. */
    private static final int MOST_TICKETS = 1_000;

    private final Submissions submissions;
    private final Submit submit;
    private final Start start;
    private final Stop stop;
    private final Objects objects;

    /**
     * @param target where machines run
     */
    UserRequests(Submissions submissions, Ports ports, Target target, Stop stop) {
        this.submissions = submissions;
        this.submit = new Submit(ports, target, new SecureRandom());
        this.start = new Start(ports, new Settle(ports), target);
        this.stop = stop;
        this.objects = ports.objects();
    }

    /**
     * What a request was answered.
     *
     * @param action what was asked for
     */
    record Answer(String action, Subject subject, JsonObject json) {}

    /** Does what a request asks for; without a word it submits. */
    Answer answer(JsonReader request) {
        var action = request.has("action") ? request.parsed("action", UserRequests::known) : SUBMIT;
        return switch (action) {
            case START -> start(request);
            case STOP -> stop(request);
            case TICKETS -> tickets(request);
            default -> submit(request);
        };
    }

    private Answer submit(JsonReader request) {
        var submission = submissions.read(request);
        var submitted = submit.submit(submission);
        var swarm = submission.swarm().document().name();
        return new Answer(
                SUBMIT,
                Subject.swarm(swarm).and(Subject.run(submitted.run())),
                JsonObject.builder()
                        .put("run", submitted.run().value())
                        .put("warnings", RefusalJson.problems(submitted.warnings()))
                        .build());
    }

    private Answer start(JsonReader request) {
        request.only(Set.of("action", "run"));
        var started = start.start(run(request));
        return new Answer(
                START,
                Subject.run(started.run()),
                JsonObject.builder()
                        .put("run", started.run().value())
                        .put("segment", started.segment())
                        .put("round", started.round())
                        .build());
    }

    private Answer stop(JsonReader request) {
        request.only(Set.of("action", "run", "reason"));
        var run = run(request);
        var reason = request.optionalString("reason").orElse("its user stopped it");
        var ended = stop.stop(run, reason);
        return new Answer(
                STOP,
                Subject.run(run),
                JsonObject.builder().put("run", run.value()).put("stopped", ended).build());
    }

    /** For programs that are too large for a request, or are submitted often. */
    private Answer tickets(JsonReader request) {
        request.only(Set.of("action", "objects"));
        var contents = request.list("objects", UploadRequest::read);
        if (contents.size() > MOST_TICKETS) {
            throw new WireFormatException(
                    "%s: must be at most %d, got: %d"
                            .formatted(request.at("objects"), MOST_TICKETS, contents.size()));
        }
        List<JsonValue> tickets = contents.stream().map(this::ticket).toList();
        return new Answer(
                TICKETS,
                Subject.NONE,
                JsonObject.builder().put("tickets", new JsonArray(tickets)).build());
    }

    private JsonValue ticket(UploadRequest content) {
        var form = JsonObject.builder().put("sha256", content.hash().hex());
        content.answer(objects).members().forEach(form::put);
        return form.build();
    }

    private static RunId run(JsonReader request) {
        return request.parsed("run", RunId::new);
    }

    private static String known(String action) {
        if (!ACTIONS.contains(action)) {
            throw new IllegalArgumentException(
                    "must be one of %s, got: \"%s\"".formatted(ACTIONS, action));
        }
        return action;
    }
}
