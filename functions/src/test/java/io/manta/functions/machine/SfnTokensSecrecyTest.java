package io.manta.functions.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.manta.functions.AskAgainException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sfn.SfnClient;

/** A service that repeats what it does not take, as AWS does. */
class SfnTokensSecrecyTest {
    private static final String TOKEN = "secret-".repeat(400);
    private static final String REFUSAL =
            "1 validation error detected: Value '%s' at 'taskToken' failed to satisfy constraint";

    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var body =
                "{\"__type\":\"ValidationException\",\"message\":\"%s\"}"
                        .formatted(REFUSAL.formatted(TOKEN))
                        .getBytes(StandardCharsets.UTF_8);
        server.createContext(
                "/",
                exchange -> {
                    exchange.getRequestBody().readAllBytes();
                    exchange.sendResponseHeaders(400, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void answer_tokenThatIsNotTaken_isInNoMessage() {
        var tokens = new SfnTokens(client());
        assertThatThrownBy(() -> tokens.heartbeat(TOKEN))
                .isInstanceOf(AskAgainException.class)
                .hasMessageStartingWith(
                        "a task token was not taken: " + REFUSAL.formatted("(the token)"))
                .satisfies(e -> assertThat(printed(e)).doesNotContain("secret-"));
    }

    @Test
    void fail_causeThatIsTooLong_isRefusedWithoutIt() {
        var tokens = new SfnTokens(client());
        assertThatThrownBy(() -> tokens.fail(TOKEN, "Manta.Refused", "x".repeat(32_769)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a cause is at most 32768 characters, got: 32769");
        assertThatThrownBy(() -> tokens.fail(TOKEN, "x".repeat(257), "cause"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an error is at most 256 characters, got: 257");
    }

    private static String printed(Throwable e) {
        var text = new StringWriter();
        e.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private SfnClient client() {
        return SfnClient.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                .region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(
                                AwsBasicCredentials.create("none", "none")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }
}
