package io.manta.light.wire;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.TreeMap;

/** Sends requests again until it is known what came of them. Thread-safe. */
public final class Calls {
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    /** Bytes a second that the slowest disk or network that we wait for takes. */
    private static final long SLOWEST = 1_000_000;

    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(TIMEOUT)
                    .build();
    private final Duration patience;
    private final String server;

    /**
     * @param patience for how long a request is repeated, and longer if it carries much
     * @param server what the server is called in a message
     */
    public Calls(Duration patience, String server) {
        this.patience = patience;
        this.server = server;
    }

    /** For how long a request is repeated. */
    public Duration patience() {
        return patience;
    }

    /**
     * The answer to a request.
     *
     * @throws UnreachableException if there is none in time
     * @throws InterruptedCallException if this thread is told to end meanwhile
     */
    public Answer send(Request request, Identity identity) {
        var extra = Duration.ofSeconds(request.body().size() / SLOWEST);
        var end = System.nanoTime() + patience.plus(extra).toNanos();
        for (var pauses = new Pauses(); ; ) {
            String last;
            try {
                var answer = once(request, identity, TIMEOUT.plus(extra));
                if (!answer.isAskedAgain() && !identity.learns(answer)) {
                    return answer;
                }
                last = answer.status() + " " + answer.sentence();
            } catch (IOException e) {
                last = e.getClass().getSimpleName() + ": " + e.getMessage();
            }
            var pause = pauses.next();
            if (System.nanoTime() + pause.toNanos() > end) {
                throw new UnreachableException(
                        "%s gave no answer to %s %s in %d s; last: %s"
                                .formatted(
                                        server,
                                        request.method(),
                                        request.path(),
                                        patience.plus(extra).toSeconds(),
                                        last));
            }
            Pauses.sleep(pause);
        }
    }

    private Answer once(Request request, Identity identity, Duration timeout) throws IOException {
        var form =
                HttpRequest.newBuilder(request.url())
                        .timeout(timeout)
                        .method(request.method(), request.body().publisher());
        identity.headers(request).forEach(form::setHeader);
        try {
            var response = client.send(form.build(), BodyHandlers.ofByteArray());
            var fields = new TreeMap<String, String>();
            response.headers().map().forEach((name, all) -> fields.put(name, all.get(0)));
            return new Answer(response.statusCode(), fields, response.body());
        } catch (InterruptedException e) {
            throw InterruptedCallException.here(e);
        }
    }
}
