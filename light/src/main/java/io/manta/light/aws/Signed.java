package io.manta.light.aws;

import io.manta.light.wire.Answer;
import io.manta.light.wire.Identity;
import io.manta.light.wire.Request;
import java.io.IOException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A caller that signs what it sends, and learns from a refusal. Thread-safe. */
public final class Signed implements Identity {
    /** AWS takes clocks that differ by 5 minutes at most; S3 by 15. */
    private static final Duration LARGEST_SKEW = Duration.ofMinutes(2);

    private static final List<String> EXPIRED =
            List.of("ExpiredToken", "token included in the request is expired");

    private final CredentialsSource credentials;
    private final Scope scope;
    private final InstantSource clock;
    private volatile Duration skew = Duration.ZERO;

    Signed(CredentialsSource credentials, Scope scope, InstantSource clock) {
        this.credentials = credentials;
        this.scope = scope;
        this.clock = clock;
    }

    /**
     * Who calls World at this URL with the credentials of the environment; empty without any.
     *
     * @throws IllegalArgumentException if what the environment says can't be
     */
    public static Optional<Identity> ofRole(Map<String, String> environment, String world) {
        return CredentialsSource.of(environment)
                .map(source -> new Signed(source, scope(environment, world), clock()));
    }

    /** Who reads S3 in this region; empty without any credentials. */
    static Optional<Signed> ofReader(Map<String, String> environment, String region) {
        return CredentialsSource.of(environment)
                .map(source -> new Signed(source, new Scope(region, "s3"), clock()));
    }

    /** The same caller in another region. */
    Signed inRegion(String region) {
        return new Signed(credentials, new Scope(region, scope.service()), clock);
    }

    /** The region of the container; empty if it is not told. */
    static String region(Map<String, String> environment) {
        var region = environment.getOrDefault("AWS_REGION", "");
        return region.isEmpty() ? environment.getOrDefault("AWS_DEFAULT_REGION", "") : region;
    }

    @Override
    public Map<String, String> headers(Request request) throws IOException {
        var now = clock.instant().plus(skew);
        return Signature.at(now, credentials.get(), scope).headers(request);
    }

    @Override
    public boolean learns(Answer refusal) {
        if (refusal.status() != 400 && refusal.status() != 401 && refusal.status() != 403) {
            return false;
        }
        if (EXPIRED.stream().anyMatch(refusal.text()::contains)) {
            return credentials.expired();
        }
        return refusal.field("date").flatMap(Signed::time).map(this::learnsTime).orElse(false);
    }

    private boolean learnsTime(Instant ofServer) {
        var shown = Duration.between(clock.instant(), ofServer);
        if (shown.minus(skew).abs().compareTo(LARGEST_SKEW) <= 0) {
            return false;
        }
        skew = shown;
        return true;
    }

    private static Scope scope(Map<String, String> environment, String world) {
        var host = URI.create(world).getHost();
        var labels = host == null ? new String[0] : host.split("\\.", -1);
        var kind = labels.length > 2 ? labels[1] : "";
        var service = kind.equals("execute-api") ? kind : "lambda";
        var region =
                kind.equals("execute-api") || kind.equals("lambda-url")
                        ? labels[2]
                        : region(environment);
        if (region.isEmpty()) {
            throw new IllegalArgumentException(
                    "AWS_REGION is not set, and %s does not tell its region".formatted(world));
        }
        return new Scope(region, service);
    }

    private static Optional<Instant> time(String date) {
        try {
            return Optional.of(
                    ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }

    private static InstantSource clock() {
        return InstantSource.system();
    }
}
