package io.manta.functions.container;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.manta.contract.json.Json;
import io.manta.contract.json.JsonArray;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecs.EcsClient;

/**
 * ECS's JSON protocol on this machine, as far as its API reference says what Manta needs of it:
 * what moto only records, tasks that stop and keys that are remembered, is true here.
 */
final class EcsServer implements AutoCloseable {
    private static final String TARGET = "AmazonEC2ContainerServiceV20141113.";

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final EcsTasks tasks = new EcsTasks();
    private final Deque<Answer> prepared = new ArrayDeque<>();
    private final List<Request> requests = new ArrayList<>();

    /** A call as it was made. */
    record Request(String action, JsonObject body) {}

    /** What a call gets; an error's body has a {@code __type}. */
    record Answer(int status, JsonObject body) {
        static Answer of(JsonObject body) {
            return new Answer(200, body);
        }

        static Answer error(int status, String code, String message) {
            return new Answer(
                    status,
                    JsonObject.builder().put("__type", code).put("message", message).build());
        }

        /** An accepted RunTask that started nothing. */
        static Answer failure(String reason) {
            return of(
                    JsonObject.builder()
                            .put("tasks", new JsonArray(List.of()))
                            .put(
                                    "failures",
                                    new JsonArray(
                                            List.of(
                                                    JsonObject.builder()
                                                            .put("reason", reason)
                                                            .build())))
                            .build());
        }
    }

    EcsServer() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /** A client that tries each call once, so that what is prepared is what is seen. */
    EcsClient client() {
        return EcsClient.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                .region(Region.EU_WEST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(c -> c.retryStrategy(r -> r.maxAttempts(1)))
                .build();
    }

    /** What the next call gets, instead of being done. */
    synchronized void answerNext(Answer answer) {
        prepared.add(answer);
    }

    synchronized List<JsonObject> requests(String action) {
        return requests.stream()
                .filter(request -> request.action().equals(action))
                .map(Request::body)
                .toList();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var action = exchange.getRequestHeaders().getFirst("X-Amz-Target").replace(TARGET, "");
            var answer = answer(new Request(action, JsonReader.of(Json.read(text), "").object()));
            var bytes = answer.body().text().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
            exchange.sendResponseHeaders(answer.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private synchronized Answer answer(Request request) {
        requests.add(request);
        return Optional.ofNullable(prepared.poll()).orElseGet(() -> tasks.answer(request));
    }
}
