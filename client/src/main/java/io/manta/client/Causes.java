package io.manta.client;

import java.net.UnknownHostException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** What the SDK's exceptions began with: it puts words of its own around it. */
final class Causes {
    private Causes() {}

    static String sentence(Throwable e) {
        var first = e;
        while (first.getCause() != null) {
            first = first.getCause();
        }
        if (first.getMessage() == null) {
            return saidBefore(e).orElseGet(e.getClass()::getSimpleName);
        }
        if (first instanceof UnknownHostException) {
            return "no address is known of %s".formatted(first.getMessage());
        }
        if (first instanceof NoSuchFileException) {
            return "there is no file %s".formatted(first.getMessage());
        }
        // Without the request's id.
        return first instanceof AwsServiceException service && service.awsErrorDetails() != null
                ? service.awsErrorDetails().errorMessage()
                : first.getMessage();
    }

    /** The last message on the way to a cause that has none. */
    private static Optional<String> saidBefore(Throwable e) {
        return Stream.iterate(e, Objects::nonNull, Throwable::getCause)
                .map(Throwable::getMessage)
                .filter(Objects::nonNull)
                .reduce((earlier, later) -> later);
    }
}
