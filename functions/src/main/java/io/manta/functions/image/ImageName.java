package io.manta.functions.image;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An image's name with everything that Docker fills in.
 *
 * @param registry the server
 * @param repository what the server calls it, such as {@code library/python}
 * @param digest {@code sha256:…}; the tag does not count if there is one
 * @see <a href="https://github.com/distribution/reference">the grammar of references</a>
 */
record ImageName(String registry, String repository, String tag, Optional<String> digest) {
    static final String HUB = "docker.io";

    private static final String OFFICIAL = "library/";

    private static final Pattern FORM =
            Pattern.compile(
                    "(?<registry>[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)*(?::[0-9]+)?)/"
                            + "(?<repository>[a-z0-9]+(?:[._/-]+[a-z0-9]+)*)"
                            + "(?::(?<tag>[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}))?"
                            + "(?:@(?<digest>sha256:[0-9a-f]{64}))?");

    /** Empty if the text is no name of an image. */
    static Optional<ImageName> parse(String text) {
        var first = text.substring(0, Math.max(text.indexOf('/'), 0));
        var onServer = first.contains(".") || first.contains(":") || first.equals("localhost");
        var form = FORM.matcher(onServer ? text : HUB + "/" + text);
        if (!form.matches()) {
            return Optional.empty();
        }
        var registry = server(form.group("registry"));
        var repository = form.group("repository");
        return Optional.of(
                new ImageName(
                        registry,
                        registry.equals(HUB) && !repository.contains("/")
                                ? OFFICIAL + repository
                                : repository,
                        Optional.ofNullable(form.group("tag")).orElse("latest"),
                        Optional.ofNullable(form.group("digest"))));
    }

    /** Whether it is an official image of Docker Hub. */
    boolean isOfficial() {
        return registry.equals(HUB) && repository.startsWith(OFFICIAL);
    }

    ImageName at(String otherRegistry, String otherRepository) {
        return new ImageName(otherRegistry, otherRepository, tag, digest);
    }

    ImageName withDigest(String value) {
        return new ImageName(registry, repository, tag, Optional.of(value));
    }

    /**
     * Whether it may be what the other name once meant: of the same tag or digest, or of a tag's.
     */
    boolean mayBe(ImageName other) {
        return registry.equals(other.registry)
                && repository.equals(other.repository)
                && (other.digest.isPresent()
                        ? digest.equals(other.digest)
                        : digest.isPresent() || tag.equals(other.tag));
    }

    /** What the registry's interface calls this very manifest. */
    String reference() {
        return digest.orElse(tag);
    }

    /** As ECS takes it: with the tag or the digest, not both. */
    @Override
    public String toString() {
        return registry + "/" + repository + digest.map(hash -> "@" + hash).orElse(":" + tag);
    }

    private static String server(String name) {
        return name.equals("index.docker.io") || name.equals("registry-1.docker.io") ? HUB : name;
    }
}
