package io.manta.light;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server of this test's own, which notes what it is asked. */
public final class TestServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    /** What it was asked. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Asked(
            String method, String target, Map<String, List<String>> headers, byte[] body) {
        public String header(String name) {
            return headers.getOrDefault(name, List.of("")).get(0);
        }

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        @Override
        public String toString() {
            return method + " " + target;
        }
    }

    /** What it says. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Said(int status, Map<String, String> headers, byte[] content) {
        public static Said of(int status, String text) {
            return new Said(status, Map.of(), text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** How it answers. */
    public interface Answering {
        Said to(Asked asked) throws IOException;
    }

    public TestServer(Answering answering) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> answer(exchange, answering));
        server.setExecutor(threads);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public List<Asked> asked() {
        return asked;
    }

    public List<String> calls() {
        return asked.stream().map(Asked::toString).toList();
    }

    private void answer(HttpExchange exchange, Answering answering) throws IOException {
        try (exchange) {
            var call =
                    new Asked(
                            exchange.getRequestMethod(),
                            exchange.getRequestURI().toString(),
                            exchange.getRequestHeaders(),
                            exchange.getRequestBody().readAllBytes());
            asked.add(call);
            var said = answering.to(call);
            said.headers().forEach(exchange.getResponseHeaders()::set);
            var length = said.content().length;
            exchange.sendResponseHeaders(said.status(), length == 0 ? -1 : length);
            exchange.getResponseBody().write(said.content());
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
