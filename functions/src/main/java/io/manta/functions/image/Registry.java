package io.manta.functions.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * Registries, asked for what a tag stands for at the moment. Asking pulls nothing, but lets a
 * pull-through cache fetch an image that it has not yet. Thread-safe.
 *
 * @see <a
 *     href="https://github.com/opencontainers/distribution-spec/blob/v1.1.0/spec.md#checking-if-content-exists-in-the-registry">
 *     OCI Distribution Specification: HEAD of a manifest</a>
 */
final class Registry {
    /** A submission waits for it; a container would wait longer for a registry so slow. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** An image of several platforms first: ECS chooses of them by the task's own. */
    private static final String MANIFESTS =
            "application/vnd.oci.image.index.v1+json,"
                    + "application/vnd.docker.distribution.manifest.list.v2+json,"
                    + "application/vnd.oci.image.manifest.v1+json,"
                    + "application/vnd.docker.distribution.manifest.v2+json";

    private final HttpClient client;
    private final RegistryAccess access;
    private final String scheme;

    /** What a registry says of an image. */
    sealed interface Answer {
        /** The manifest is this one. */
        record Found(String digest) implements Answer {}

        /** It has no such image. */
        record Missing() implements Answer {}

        /** It says nothing: no answer, no permission, a fault of its own. */
        record Silent() implements Answer {}
    }

    /**
     * @param scheme {@code https}
     */
    Registry(HttpClient client, RegistryAccess access, String scheme) {
        this.client = client;
        this.access = access;
        this.scheme = scheme;
    }

    Answer find(ImageName image) {
        try {
            var response = client.send(request(image), HttpResponse.BodyHandlers.discarding());
            return switch (response.statusCode()) {
                case 200 ->
                        response.headers()
                                .firstValue("Docker-Content-Digest")
                                .<Answer>map(Answer.Found::new)
                                .orElseGet(Answer.Silent::new);
                case 404 -> new Answer.Missing();
                default -> new Answer.Silent();
            };
        } catch (IOException | UncheckedIOException e) {
            return new Answer.Silent();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.Silent();
        }
    }

    private HttpRequest request(ImageName image) {
        var address =
                URI.create(
                        "%s://%s/v2/%s/manifests/%s"
                                .formatted(
                                        scheme,
                                        image.registry(),
                                        image.repository(),
                                        image.reference()));
        var request =
                HttpRequest.newBuilder(address)
                        .timeout(PATIENCE)
                        .header("Accept", MANIFESTS)
                        .method("HEAD", HttpRequest.BodyPublishers.noBody());
        access.authorization(image.registry())
                .ifPresent(value -> request.header("Authorization", value));
        return request.build();
    }
}
