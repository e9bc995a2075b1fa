package io.manta.light.aws;

import io.manta.contract.MantaException;
import io.manta.light.wire.Answer;
import io.manta.light.wire.Body;
import io.manta.light.wire.Calls;
import io.manta.light.wire.Request;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A bucket of S3, read with the role of the container. Thread-safe. */
public final class Bucket {
    private static final String DEFAULT_REGION = "us-east-1";
    private static final int PAGE = 1000;

    private final String name;
    private final String endpoint;
    private final Calls calls;
    private volatile Reader reader;

    /** Who reads, and where. */
    private record Reader(String region, Signed identity) {}

    /**
     * @throws MantaException if the environment has no credentials
     */
    public Bucket(String name, Duration patience, Map<String, String> environment) {
        this.name = name;
        var ofAll = environment.getOrDefault("AWS_ENDPOINT_URL", "");
        this.endpoint =
                environment.getOrDefault("AWS_ENDPOINT_URL_S3", ofAll).replaceFirst("/+$", "");
        this.calls = new Calls(patience, "S3");
        var told = Signed.region(environment);
        var region = told.isEmpty() ? DEFAULT_REGION : told;
        var identity =
                Signed.ofReader(environment, region)
                        .orElseThrow(
                                () ->
                                        new MantaException(
                                                "s3://%s can't be read: this container has neither a role nor keys"
                                                        .formatted(name)));
        this.reader = new Reader(region, identity);
    }

    /** Gives what lies under a prefix, a page at a time. */
    public void pages(String prefix, Consumer<List<StoredObject>> work) {
        var next = Optional.<String>empty();
        do {
            var page = list(prefix, PAGE, next);
            work.accept(page.objects());
            next = page.next();
        } while (next.isPresent());
    }

    /** The first object under a prefix. */
    public Optional<StoredObject> first(String prefix) {
        return list(prefix, 1, Optional.empty()).objects().stream().findFirst();
    }

    /** A part of an object, as long as it is the one that was listed. */
    public byte[] read(StoredObject stored, long offset, int length) {
        var match = Map.of("If-Match", stored.tag());
        var headers =
                length == stored.size()
                        ? match
                        : Map.of(
                                "If-Match",
                                stored.tag(),
                                "Range",
                                "bytes=" + offset + "-" + (offset + length - 1));
        var content = get(stored.key(), "", headers).content();
        if (content.length != length) {
            throw new MantaException(
                    "s3://%s/%s gave %s bytes of %s"
                            .formatted(name, stored.key(), content.length, length));
        }
        return content;
    }

    private Listing list(String prefix, int most, Optional<String> token) {
        // Not by a format, whose digits are those of the program's language.
        var query =
                "?list-type=2&encoding-type=url&max-keys="
                        + most
                        + "&prefix="
                        + Encoding.percent(prefix, "")
                        + token.map(t -> "&continuation-token=" + Encoding.percent(t, ""))
                                .orElse("");
        return Listing.read(get("", query, Map.of()).content());
    }

    private Answer get(String key, String query, Map<String, String> headers) {
        var asker = reader;
        var answer = asked(asker, key, query, headers);
        var region = answer.field("x-amz-bucket-region").orElse(asker.region());
        // Another thread may have learnt it meanwhile: what counts is who has asked here.
        if (isElsewhere(answer) && !region.equals(asker.region())) {
            var there = new Reader(region, asker.identity().inRegion(region));
            reader = there;
            answer = asked(there, key, query, headers);
        }
        if (answer.status() != 200 && answer.status() != 206) {
            throw new MantaException(
                    "s3://%s/%s can't be read: %s %s"
                            .formatted(
                                    name, key, answer.status(), Listing.reason(answer.content())));
        }
        return answer;
    }

    private static boolean isElsewhere(Answer answer) {
        return answer.status() == 301 || answer.status() == 307 || answer.status() == 400;
    }

    private Answer asked(Reader asker, String key, String query, Map<String, String> headers) {
        var url = URI.create(url(key, asker.region()) + query);
        return calls.send(new Request("GET", url, headers, Body.NONE), asker.identity());
    }

    private String url(String key, String region) {
        var path = Encoding.percent(key, "/");
        if (!endpoint.isEmpty()) {
            return endpoint + "/" + name + "/" + path;
        }
        var host = "s3." + region + ".amazonaws.com" + (region.startsWith("cn-") ? ".cn" : "");
        // The certificate covers one label.
        return name.contains(".")
                ? "https://%s/%s/%s".formatted(host, name, path)
                : "https://%s.%s/%s".formatted(name, host, path);
    }
}
