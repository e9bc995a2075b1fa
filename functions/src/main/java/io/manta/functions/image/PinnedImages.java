package io.manta.functions.image;

import io.manta.contract.MantaException;
import io.manta.contract.document.ModuleSpec;
import io.manta.contract.document.SwarmDocument;
import io.manta.functions.image.Registry.Answer;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * Puts into a document which images its containers get, before it is compiled: official images by
 * way of the cache, and the digest in the place of the tag, so that all containers of a run, also
 * those of its last round, have the same image. So the document's hash says what runs.
 *
 * <p>A registry that is not reached, or tells this function nothing, as Docker Hub does without an
 * account, leaves the tag as it is: the containers may get further. Thread-safe.
 */
public final class PinnedImages {
    private static final Duration CONNECTING = Duration.ofSeconds(10);

    private final ImageCache cache;
    private final Registry registry;

    PinnedImages(ImageCache cache, Registry registry) {
        this.cache = cache;
        this.registry = registry;
    }

    /**
     * The images as a cluster gets them.
     *
     * @param cache registry and prefix of the cluster's pull-through cache
     */
    public static PinnedImages of(
            Optional<String> cache, AwsCredentialsProvider credentials, SdkHttpClient client) {
        var http =
                HttpClient.newBuilder()
                        .connectTimeout(CONNECTING)
                        .followRedirects(HttpClient.Redirect.NORMAL)
                        .build();
        var access = new EcrAccess(credentials, client, EcrAccess::endpoint);
        return new PinnedImages(new ImageCache(cache), new Registry(http, access, "https"));
    }

    /**
     * The document with the images that its containers get.
     *
     * @param earlier the same document as it was pinned before: what its tags meant then, they mean
     *     still
     * @throws MantaException if a registry has no such image
     */
    public SwarmDocument pin(SwarmDocument document, Optional<SwarmDocument> earlier) {
        var known = new HashMap<String, ImageName>();
        earlier.map(SwarmDocument::modules).stream()
                .flatMap(List::stream)
                .forEach(module -> known.put(module.id(), parsed(module)));
        var pinned = new HashMap<String, String>();
        return document.withModules(
                document.modules().stream().map(module -> pin(module, known, pinned)).toList());
    }

    /**
     * @param known the images of modules, by their ids
     * @param pinned what was found before: a tag is asked for once
     */
    private ModuleSpec pin(
            ModuleSpec module, Map<String, ImageName> known, Map<String, String> pinned) {
        return module.withImage(
                pinned.computeIfAbsent(
                        module.image(),
                        image -> {
                            var named = cache.of(parsed(module));
                            return Optional.ofNullable(known.get(module.id()))
                                    .filter(before -> before.mayBe(named))
                                    .map(ImageName::toString)
                                    .orElseGet(() -> pin(module, named));
                        }));
    }

    private String pin(ModuleSpec module, ImageName image) {
        if (image.registry().equals(ImageName.HUB)) {
            // It tells nobody anything who has no token of an account.
            return image.toString();
        }
        var answer = registry.find(image);
        if (answer instanceof Answer.Missing) {
            throw new MantaException(
                    "module \"%s\" must have an image that its registry has, got: \"%s\", which is not at %s"
                            .formatted(module.name(), module.image(), image.registry()));
        }
        return answer instanceof Answer.Found found
                ? image.withDigest(found.digest()).toString()
                : image.toString();
    }

    private static ImageName parsed(ModuleSpec module) {
        return ImageName.parse(module.image())
                .orElseThrow(
                        () ->
                                new MantaException(
                                        "module \"%s\" must have the name of an image, got: \"%s\""
                                                .formatted(module.name(), module.image())));
    }
}
