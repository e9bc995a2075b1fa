package io.manta.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.manta.contract.id.ClusterName;
import io.manta.contract.json.Json;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;

/**
 * Answers Lambda's Invoke API and the PUTs of tickets as it was told, one answer after another, and
 * keeps what it was asked.
 */
public final class StandIn implements AutoCloseable {
    private static final String FUNCTION =
            "/2015-03-31/functions/manta-home_submit/invocations?Qualifier=live";

    public final List<JsonObject> requests = new ArrayList<>();
    public final Map<String, String> stored = new LinkedHashMap<>();
    final List<Duration> pauses = new ArrayList<>();

    private final Deque<Answer> answers = new ArrayDeque<>();
    private final Deque<Integer> puts = new ArrayDeque<>();
    private final HttpServer server;
    private final LambdaClient lambda;

    private record Answer(int status, Map<String, String> headers, String body) {}

    public StandIn() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::serve);
        server.start();
        lambda =
                LambdaClient.builder()
                        .endpointOverride(uri(""))
                        .region(Region.EU_WEST_1)
                        .credentialsProvider(
                                StaticCredentialsProvider.create(
                                        AwsBasicCredentials.create("key", "secret")))
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .build();
    }

    UserApi api() {
        return UserApi.of(new ClusterName("home"), lambda, pauses::add);
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:%s%s".formatted(server.getAddress().getPort(), path));
    }

    /** What the function answers next. */
    public StandIn answers(String json) {
        answers.add(new Answer(200, Map.of(), json));
        return this;
    }

    /** The function breaks off. */
    public StandIn breaksOff(String json) {
        answers.add(new Answer(200, Map.of("X-Amz-Function-Error", "Unhandled"), json));
        return this;
    }

    /** Lambda itself refuses. */
    public StandIn fails(int status, String type, String sentence) {
        answers.add(
                new Answer(
                        status,
                        Map.of("x-amzn-ErrorType", type),
                        JsonObject.builder().put("Message", sentence).build().text()));
        return this;
    }

    /** What the next PUT of a ticket is answered; without a word it is stored. */
    public StandIn putAnswers(int status) {
        puts.add(status);
        return this;
    }

    @Override
    public void close() {
        lambda.close();
        server.stop(0);
    }

    private synchronized void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            if (exchange.getRequestMethod().equals("PUT")) {
                put(exchange, body);
            } else {
                call(exchange, body);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void put(HttpExchange exchange, String body) throws IOException {
        var status = puts.isEmpty() ? 200 : puts.remove();
        if (status == 200) {
            stored.put(
                    exchange.getRequestURI().getPath(),
                    exchange.getRequestHeaders().getFirst("If-None-Match") + " " + body);
        }
        send(exchange, status, "<Error>" + status + "</Error>");
    }

    private void call(HttpExchange exchange, String body) throws IOException {
        if (!exchange.getRequestURI().toString().equals(FUNCTION)) {
            send(
                    exchange,
                    400,
                    "{\"Message\": \"no such place: " + exchange.getRequestURI() + "\"}");
            return;
        }
        requests.add(JsonReader.of(Json.read(body), "request").object());
        var answer = answers.remove();
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        send(exchange, answer.status(), answer.body());
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
