package io.manta.light;

import io.manta.contract.MantaException;
import io.manta.contract.id.ContentHash;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;
import io.manta.light.wire.Answer;
import io.manta.light.wire.Body;
import io.manta.light.wire.Calls;
import io.manta.light.wire.Identity;
import io.manta.light.wire.Pauses;
import io.manta.light.wire.Request;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Calls World, and carries large contents past it by tickets. Thread-safe. */
final class Transport {
    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    /** A ticket is not good, or no more. */
    private static final int FORBIDDEN = 403;

    /** Somebody stores the same content at this moment, as S3 says it. */
    private static final int CONFLICT = 409;

    /** It is there already. Tickets are for contents by their hash, so it is the same. */
    private static final int PRESENT = 412;

    /** What every request has anyway. */
    private static final Set<String> OF_THE_CONNECTION = Set.of("host", "content-length");

    private final String world;
    private final Identity identity;
    private final Calls calls;

    /**
     * @param world its URL
     * @param patience for how long a call is repeated
     */
    Transport(String world, Identity identity, Duration patience) {
        this(world.replaceFirst("/+$", ""), identity, new Calls(patience, "World"));
    }

    private Transport(String world, Identity identity, Calls calls) {
        this.world = world;
        this.identity = identity;
        this.calls = calls;
    }

    /** The same, but each call is made once. */
    Transport once() {
        return new Transport(world, identity, calls.once());
    }

    /** What World has; the answer's status is 200 or one that is expected. */
    Answer get(String path, Integer... expected) {
        return call(new Request("GET", url(path), Map.of(), Body.NONE), Set.of(expected));
    }

    /** A call that writes; it carries an id of its own if it may not be applied twice. */
    Answer send(String method, String path, JsonObject body, Integer... expected) {
        var content = Body.of(body.text().getBytes(StandardCharsets.UTF_8));
        return call(new Request(method, url(path), JSON, content), Set.of(expected));
    }

    /**
     * The content behind a ticket. A ticket is its own credential; World's stays here.
     *
     * @param another gives a ticket in place of one that has expired
     */
    byte[] fetch(String ticket, Supplier<String> another) {
        var request = Request.get(ticket);
        var answer = calls.send(request, Identity.NOBODY);
        if (answer.status() == FORBIDDEN) {
            request = Request.get(another.get());
            answer = calls.send(request, Identity.NOBODY);
        }
        if (answer.status() != 200) {
            throw refusal(request, answer);
        }
        return answer.content();
    }

    /** Stores a content under its hash, past World. Nothing is sent that is there already. */
    void store(ContentHash hash, Body content) {
        var asked =
                JsonObject.builder().put("sha256", hash.hex()).put("size", content.size()).build();
        var end = System.nanoTime() + calls.patience(content.size()).toNanos();
        for (var pauses = new Pauses(); ; ) {
            var ticket = send("POST", "/v1/objects", asked).json();
            if (ticket.bool("present", false) || put(ticket, content)) {
                return;
            }
            var pause = pauses.next();
            if (System.nanoTime() + pause.toNanos() > end) {
                throw new MantaException(
                        "the content %s could not be stored in %s s: somebody else is storing it, or its tickets expire"
                                .formatted(hash, calls.patience(content.size()).toSeconds()));
            }
            Pauses.sleep(pause);
        }
    }

    /**
     * Whether the content is there now; not if somebody else stores it at this moment, or if the
     * ticket has expired.
     */
    private boolean put(JsonReader ticket, Body content) {
        var headers = new TreeMap<>(ticket.stringMap("headers"));
        headers.keySet()
                .removeIf(name -> OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT)));
        var request = new Request("PUT", URI.create(ticket.string("url")), headers, content);
        var uses = new AtomicInteger();
        var answer =
                calls.send(
                        request,
                        shown -> {
                            uses.incrementAndGet();
                            return shown.headers();
                        });
        if (answer.status() == FORBIDDEN && uses.get() > 1) {
            // What was sent before may have taken all the time that the ticket had.
            return false;
        }
        return switch (answer.status()) {
            case 200, 201, 204, PRESENT -> true;
            case CONFLICT -> false;
            default -> throw refusal(request, answer);
        };
    }

    private Answer call(Request request, Set<Integer> expected) {
        var answer = calls.send(request, identity);
        if (answer.status() == 200 || expected.contains(answer.status())) {
            return answer;
        }
        throw refusal(request, answer);
    }

    private URI url(String path) {
        return URI.create(world + path);
    }

    private static RuntimeException refusal(Request request, Answer answer) {
        var said = answer.sentence();
        return switch (answer.status()) {
            case 409 -> throw new AttemptEndedError(said);
            case Answer.FULL ->
                    new StorageFullException("the cluster can't store this: its disk is full");
            case 400, 413 -> new RequestRefusedException(said);
            default ->
                    new MantaException(
                            "World answered %s %s with %s: %s"
                                    .formatted(
                                            request.method(),
                                            request.path(),
                                            answer.status(),
                                            said));
        };
    }
}
