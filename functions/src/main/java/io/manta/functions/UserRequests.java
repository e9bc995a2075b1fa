package io.manta.functions;

import io.manta.InlinePrograms;
import io.manta.contract.document.SwarmDocument;
import io.manta.contract.document.SwarmDocumentJson;
import io.manta.contract.id.ClusterName;
import io.manta.contract.id.ContentHash;
import io.manta.contract.id.RunId;
import io.manta.contract.json.JsonArray;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;
import io.manta.engine.port.Objects;
import io.manta.engine.settle.Settle;
import io.manta.engine.start.Start;
import io.manta.engine.stop.Stop;
import io.manta.engine.submit.Submission;
import io.manta.engine.submit.Submit;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What users ask of a cluster, as docs/submit.md has it. */
final class UserRequests {
    private static final String SUBMIT = "submit";
    private static final String START = "start";
    private static final String STOP = "stop";
    private static final String TICKETS = "tickets";
    private static final List<String> ACTIONS = List.of(SUBMIT, START, STOP, TICKETS);

    private final Submit submit;
    private final Start start;
    private final Stop stop;
    private final Objects objects;
    private final Place place;

    /**
     * Where runs are submitted to.
     *
     * @param images puts into a document which images its containers get
     */
    record Place(ClusterName cluster, UnaryOperator<SwarmDocument> images) {}

    UserRequests(Submit submit, Start start, Stop stop, Objects objects, Place place) {
        this.submit = submit;
        this.start = start;
        this.stop = stop;
        this.objects = objects;
        this.place = place;
    }

    static UserRequests of(Deployment deployment) {
        var ports = deployment.ports();
        var settle = new Settle(ports);
        var chores = deployment.chores();
        return new UserRequests(
                new Submit(ports, deployment.target(), new SecureRandom()),
                new Start(ports, settle, deployment.target()),
                new Stop(ports, run -> chores.checkEach(List.of(run))),
                ports.objects(),
                new Place(deployment.settings().cluster(), deployment.images()::pin));
    }

    /** What a request asks for; without a word it submits. */
    String action(JsonReader request) {
        return request.has("action") ? request.parsed("action", UserRequests::known) : SUBMIT;
    }

    JsonObject answer(JsonReader request) {
        return switch (action(request)) {
            case START -> start(request);
            case STOP -> stop(request);
            case TICKETS -> tickets(request);
            default -> submit(request);
        };
    }

    private JsonObject submit(JsonReader request) {
        request.only(Set.of("action", "swarm", "seed", "run"));
        var document = place.images().apply(SwarmDocumentJson.read(request.child("swarm")));
        var submitted =
                submit.submit(
                        new Submission(
                                InlinePrograms.bundleTexts(document),
                                place.cluster(),
                                request.has("seed") ? request.longInteger("seed") : 0,
                                request.has("run") ? Optional.of(run(request)) : Optional.empty()));
        return JsonObject.builder()
                .put("run", submitted.run().value())
                .put("warnings", RefusalJson.problems(submitted.warnings()))
                .build();
    }

    private JsonObject start(JsonReader request) {
        request.only(Set.of("action", "run"));
        var started = start.start(run(request));
        return JsonObject.builder()
                .put("run", started.run().value())
                .put("segment", started.segment())
                .put("round", started.round())
                .build();
    }

    private JsonObject stop(JsonReader request) {
        request.only(Set.of("action", "run", "reason"));
        var ended =
                stop.stop(
                        run(request),
                        request.optionalString("reason").orElse("its user stopped it"));
        return JsonObject.builder().put("run", run(request).value()).put("stopped", ended).build();
    }

    /** For programs that are too large for a request, or are submitted often. */
    private JsonObject tickets(JsonReader request) {
        request.only(Set.of("action", "objects"));
        var tickets = request.list("objects", this::ticket);
        return JsonObject.builder().put("tickets", new JsonArray(List.copyOf(tickets))).build();
    }

    private JsonObject ticket(JsonReader object) {
        object.only(Set.of("sha256", "size"));
        var hash = object.parsed("sha256", ContentHash::new);
        var form = JsonObject.builder().put("sha256", hash.hex());
        if (objects.has(hash)) {
            return form.put("present", true).build();
        }
        var ticket = objects.uploadTicket(hash, object.longInteger("size"));
        var headers = JsonObject.builder();
        ticket.headers().forEach(headers::put);
        return form.put("url", ticket.url().toString()).put("headers", headers.build()).build();
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
