package io.manta.light.wire;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An HTTP client that gives up on a connection which falls silent, in the midst of an answer too:
 * the platform's own timeout ends with the answer's head. Thread-safe.
 */
public final class IdleTimeoutClient {
    private final Duration timeout;
    private final HttpClient client;

    /**
     * @param timeout how long it may take to connect, until an answer begins, and from each part of
     *     it to the next
     */
    public IdleTimeoutClient(Duration timeout) {
        this.timeout = timeout;
        this.client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(timeout)
                        .build();
    }

    /**
     * The answer to a request, sent once.
     *
     * @param extra how much longer it may take until the answer begins, because much is sent
     */
    public HttpResponse<byte[]> send(HttpRequest.Builder request, Duration extra)
            throws IOException, InterruptedException {
        var parts = new AtomicLong();
        var answer =
                client.sendAsync(
                        request.timeout(timeout.plus(extra)).build(),
                        head -> {
                            parts.incrementAndGet();
                            return new Counting(parts);
                        });
        try {
            return await(answer, parts);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure
                    ? failure
                    : new IOException(e.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    private HttpResponse<byte[]> await(
            CompletableFuture<HttpResponse<byte[]>> answer, AtomicLong parts)
            throws IOException, InterruptedException, ExecutionException {
        while (true) {
            var before = parts.get();
            try {
                return answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                // Until it begins the platform's timeout counts.
                if (before > 0 && parts.get() == before) {
                    throw new HttpTimeoutException(
                            "the answer broke off: nothing came for %s s"
                                    .formatted(timeout.toMillis() / 1000.0));
                }
            }
        }
    }

    /** All that comes, and how many parts of it have. */
    private record Counting(AtomicLong parts, BodySubscriber<byte[]> all)
            implements BodySubscriber<byte[]> {
        Counting(AtomicLong parts) {
            this(parts, BodySubscribers.ofByteArray());
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            all.onSubscribe(subscription);
        }

        @Override
        public void onNext(List<ByteBuffer> part) {
            parts.incrementAndGet();
            all.onNext(part);
        }

        @Override
        public void onError(Throwable failure) {
            all.onError(failure);
        }

        @Override
        public void onComplete() {
            all.onComplete();
        }

        @Override
        public CompletionStage<byte[]> getBody() {
            return all.getBody();
        }
    }
}
