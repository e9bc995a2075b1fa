package io.manta.light.aws;

import io.manta.light.wire.IdleTimeoutClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where a container gets the credentials of its role.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html">
 *     Container credential provider</a>
 */
final class ContainerEndpoint {
    private static final String ECS = "http://169.254.170.2";

    /** Whom a token may be sent to without encryption; and this machine itself. */
    private static final Set<String> PLAIN_HOSTS =
            Set.of("localhost", "[::1]", "169.254.170.2", "169.254.170.23", "[fd00:ec2::23]");

    private static final Pattern LOOPBACK = Pattern.compile("127\\.[0-9]+\\.[0-9]+\\.[0-9]+");
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final URI url;
    private final Map<String, String> environment;
    private final IdleTimeoutClient client = new IdleTimeoutClient(TIMEOUT);

    ContainerEndpoint(URI url, Map<String, String> environment) {
        this.url = url;
        this.environment = Map.copyOf(environment);
    }

    /** The endpoint's URL; empty without a role. */
    static Optional<URI> of(Map<String, String> environment) {
        var relative = environment.getOrDefault("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "");
        if (!relative.isEmpty()) {
            return Optional.of(URI.create(ECS + relative));
        }
        var full = environment.getOrDefault("AWS_CONTAINER_CREDENTIALS_FULL_URI", "");
        if (full.isEmpty()) {
            return Optional.empty();
        }
        var url = URI.create(full);
        if ("https".equals(url.getScheme()) || isNear(url)) {
            return Optional.of(url);
        }
        throw new IllegalArgumentException(
                "AWS_CONTAINER_CREDENTIALS_FULL_URI must be https, or on this machine or the"
                        + " container's endpoint, got: "
                        + full);
    }

    private static boolean isNear(URI url) {
        var host = url.getHost() == null ? "" : url.getHost();
        return "http".equals(url.getScheme())
                && (PLAIN_HOSTS.contains(host) || LOOPBACK.matcher(host).matches());
    }

    /** What it answers. */
    String ask() throws IOException {
        var request = HttpRequest.newBuilder(url);
        var token = token();
        if (!token.isEmpty()) {
            request.header("Authorization", token);
        }
        try {
            var answer = client.send(request, Duration.ZERO);
            if (answer.statusCode() != 200) {
                throw new IOException(
                        "the container's credentials were answered with " + answer.statusCode());
            }
            return new String(answer.body(), StandardCharsets.UTF_8);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(
                    "interrupted while the container's credentials were asked for", e);
        }
    }

    private String token() throws IOException {
        var file = environment.getOrDefault("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", "");
        var token =
                file.isEmpty()
                        ? environment.getOrDefault("AWS_CONTAINER_AUTHORIZATION_TOKEN", "")
                        // Each time: whoever wrote it writes a new one before it expires.
                        : Files.readString(Path.of(file)).strip();
        if (token.contains("\r") || token.contains("\n")) {
            throw new IOException(
                    "the token for the container's credentials has more than one line");
        }
        return token;
    }

    @Override
    public String toString() {
        return url.toString();
    }
}
