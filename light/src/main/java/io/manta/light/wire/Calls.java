package io.manta.light.wire;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.TreeMap;

/** Sends requests again until it is known what came of them. Thread-safe. */
public final class Calls {
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    /** Bytes a second that the slowest disk or network that we wait for takes. */
    private static final long SLOWEST = 1_000_000;

    private final Duration patience;
    private final String server;
    private final IdleTimeoutClient client;

    /**
     * @param patience for how long a request is repeated, and longer if it carries much
     * @param server what the server is called in a message
     */
    public Calls(Duration patience, String server) {
        this(patience, server, new IdleTimeoutClient(TIMEOUT));
    }

    Calls(Duration patience, String server, IdleTimeoutClient client) {
        this.patience = patience;
        this.server = server;
        this.client = client;
    }

    /** The same, but each request is sent once. */
    public Calls once() {
        return new Calls(Duration.ZERO, server, client);
    }

    /** For how long a request is repeated. */
    public Duration patience() {
        return patience;
    }

    /** For how long one is that carries so many bytes. */
    public Duration patience(long size) {
        return patience.plus(extra(size));
    }

    private static Duration extra(long size) {
        return Duration.ofSeconds(size / SLOWEST);
    }

    /**
     * The answer to a request.
     *
     * @throws UnreachableException if there is none in time
     * @throws InterruptedCallException if this thread is told to end meanwhile
     */
    public Answer send(Request request, Identity identity) {
        var size = request.body().size();
        var end = System.nanoTime() + patience(size).toNanos();
        for (var pauses = new Pauses(); ; ) {
            String last;
            var isUnknown = false;
            try {
                var answer = answer(request, identity, extra(size));
                if (!answer.isAskedAgain() && !identity.learns(answer)) {
                    return answer;
                }
                last = answer.status() + " " + answer.sentence();
                isUnknown = answer.isNotKnownYet();
            } catch (IOException e) {
                last = e.getClass().getSimpleName() + ": " + e.getMessage();
            }
            var pause = pauses.next();
            if (System.nanoTime() + pause.toNanos() > end) {
                throw new UnreachableException(
                        "%s gave no answer to %s %s in %s s; last: %s"
                                .formatted(
                                        server,
                                        request.method(),
                                        request.path(),
                                        patience(size).toSeconds(),
                                        last),
                        isUnknown);
            }
            Pauses.sleep(pause);
        }
    }

    private Answer answer(Request request, Identity identity, Duration extra) throws IOException {
        var form =
                HttpRequest.newBuilder(request.url())
                        .method(request.method(), request.body().publisher());
        identity.headers(request).forEach(form::setHeader);
        try {
            var response = client.send(form, extra);
            var fields = new TreeMap<String, String>();
            response.headers().map().forEach((name, all) -> fields.put(name, all.get(0)));
            return new Answer(response.statusCode(), fields, response.body());
        } catch (InterruptedException e) {
            throw InterruptedCallException.here(e);
        }
    }
}
