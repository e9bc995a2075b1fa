package io.manta.functions.image;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A registry, and ECR, on this machine. */
final class LoopbackServer implements AutoCloseable {
    /** The digests of its manifests by the path of the manifest. */
    final Map<String, String> manifests = new HashMap<>();

    /** What requests have to have in their header {@code Authorization}; empty: nothing. */
    String authorization = "";

    /** Method, path and headers of each request. */
    final List<String> requests = new ArrayList<>();

    private final HttpServer server;

    LoopbackServer() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v2/", this::manifest);
        server.createContext("/ecr", this::token);
        server.start();
    }

    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void manifest(HttpExchange exchange) throws IOException {
        try (exchange) {
            note(exchange);
            var path = exchange.getRequestURI().getPath();
            var given = exchange.getRequestHeaders().getFirst("Authorization");
            if (!authorization.isEmpty() && !authorization.equals(given)) {
                exchange.sendResponseHeaders(401, -1);
            } else if (manifests.containsKey(path)) {
                exchange.getResponseHeaders().add("Docker-Content-Digest", manifests.get(path));
                exchange.sendResponseHeaders(200, -1);
            } else {
                exchange.sendResponseHeaders(404, -1);
            }
        }
    }

    private void token(HttpExchange exchange) throws IOException {
        try (exchange) {
            note(exchange);
            exchange.getRequestBody().readAllBytes();
            var body =
                    "{\"authorizationData\":[{\"authorizationToken\":\"QVdTOnNlY3JldA==\",\"expiresAt\":1.7e9}]}"
                            .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private void note(HttpExchange exchange) {
        var headers = exchange.getRequestHeaders();
        requests.add(
                "%s %s %s %s"
                        .formatted(
                                exchange.getRequestMethod(),
                                exchange.getRequestURI().getPath(),
                                headers.getOrDefault("X-Amz-Target", List.of()),
                                headers.getOrDefault("Authorization", List.of())));
    }
}
