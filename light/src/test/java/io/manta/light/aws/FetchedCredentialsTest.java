package io.manta.light.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.light.TestServer;
import io.manta.light.TestServer.Said;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FetchedCredentialsTest {
    private static final Duration LIFE = Duration.ofHours(1);

    @TempDir Path folder;
    private TestServer server;
    private Instant now = Instant.parse("2026-11-29T12:00:00Z");
    private int status = 200;

    @BeforeEach
    void open() throws IOException {
        server = new TestServer(asked -> status == 200 ? role() : Said.of(status, "{}"));
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void get_twice_asksOnce() throws IOException {
        var source = source(Map.of());

        assertThat(source.get()).isEqualTo(new Credentials("KEY1", "secret/1", "token 1"));
        assertThat(source.get().keyId()).isEqualTo("KEY1");
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void get_minutesBeforeTheyExpire_fetchesOthers() throws IOException {
        var source = source(Map.of());
        source.get();

        pass(LIFE.minus(Duration.ofMinutes(8)));
        assertThat(source.get().keyId()).isEqualTo("KEY1");
        pass(Duration.ofMinutes(4));
        assertThat(source.get().keyId()).isEqualTo("KEY2");
    }

    @Test
    void get_whileTheEndpointFails_goesOnWithThoseThatAreStillGood() throws IOException {
        var source = source(Map.of());
        source.get();
        pass(LIFE.minus(Duration.ofMinutes(4)));
        status = 500;

        assertThat(source.get().keyId()).isEqualTo("KEY1");
        assertThat(source.get().keyId()).isEqualTo("KEY1");
        assertThat(server.asked()).as("not asked at once again").hasSize(2);
        pass(Duration.ofMinutes(5));
        assertThatThrownBy(source::get)
                .isInstanceOf(IOException.class)
                .hasMessage("the container's credentials were answered with 500");
    }

    @Test
    void get_afterAwsTookThemNoMore_fetchesOthers() throws IOException {
        var source = source(Map.of());
        source.get();

        source.expired();

        assertThat(source.get().keyId()).isEqualTo("KEY2");
    }

    @Test
    void get_tokenInAFile_isReadEachTime() throws IOException {
        var file = Files.writeString(folder.resolve("token"), "one\n");
        var source = source(Map.of("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", file.toString()));

        source.get();
        Files.writeString(file, "two");
        source.expired();
        source.get();

        assertThat(server.asked())
                .extracting(asked -> asked.header("Authorization"))
                .containsExactly("one", "two");
    }

    @Test
    void get_answerThatIsNone_isAnError() throws IOException {
        try (var odd = new TestServer(asked -> Said.of(200, "{\"Code\": \"NoRole\"}"))) {
            var endpoint = new ContainerEndpoint(URI.create(odd.url()), Map.of());

            assertThatThrownBy(() -> new FetchedCredentials(endpoint).get())
                    .isInstanceOf(IOException.class)
                    .hasMessage("the credentials that %s gave can't be read".formatted(odd.url()));
        }
    }

    @Test
    void endpoint_relative_isOfEcs() {
        var told = Map.of("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "/v2/credentials/1");

        assertThat(ContainerEndpoint.of(told))
                .contains(URI.create("http://169.254.170.2/v2/credentials/1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://anywhere.example/role",
                "http://127.0.0.1:8080/role",
                "http://localhost/role",
                "http://[fd00:ec2::23]/role"
            })
    void endpoint_encryptedOrNear_isTaken(String url) {
        var told = Map.of("AWS_CONTAINER_CREDENTIALS_FULL_URI", url);

        assertThat(ContainerEndpoint.of(told)).contains(URI.create(url));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://10.0.0.1/role", "http://127.evil.example/", "ftp://localhost/"})
    void endpoint_elsewhereInPlainText_isRefused(String url) {
        var told = Map.of("AWS_CONTAINER_CREDENTIALS_FULL_URI", url);

        assertThatThrownBy(() -> ContainerEndpoint.of(told))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith(", got: " + url);
    }

    @Test
    void of_keysAndARole_isTheRole() throws IOException {
        var environment =
                Map.of(
                        "AWS_ACCESS_KEY_ID", "MINE",
                        "AWS_SECRET_ACCESS_KEY", "S",
                        "AWS_CONTAINER_CREDENTIALS_FULL_URI", server.url());

        assertThat(CredentialsSource.of(environment).orElseThrow().get().keyId()).isEqualTo("KEY1");
        assertThat(CredentialsSource.of(Map.of())).isEmpty();
    }

    private FetchedCredentials source(Map<String, String> environment) {
        var endpoint = new ContainerEndpoint(URI.create(server.url() + "/role"), environment);
        return new FetchedCredentials(endpoint, () -> now);
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private Said role() {
        var number = server.asked().size();
        return Said.of(
                200,
                """
                {"AccessKeyId": "KEY%1$s", "SecretAccessKey": "secret/%1$s", "Token": "token %1$s",
                 "Expiration": "%2$s", "RoleArn": "arn"}"""
                        .formatted(number, now.plus(LIFE).truncatedTo(ChronoUnit.SECONDS)));
    }
}
