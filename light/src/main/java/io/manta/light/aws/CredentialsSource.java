package io.manta.light.aws;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** Where credentials come from. Thread-safe. */
interface CredentialsSource {
    /**
     * Those to sign with now.
     *
     * @throws IOException if there are none to be had at this moment
     */
    Credentials get() throws IOException;

    /** To be told that AWS takes them no more; whether there may be others. */
    default boolean expired() {
        return false;
    }

    /**
     * The credentials of the container's role, else those in variables. The role first: keys that a
     * program is given for its own use are not who the container is.
     *
     * @throws IllegalArgumentException if the role's endpoint is not one to show a token to
     */
    static Optional<CredentialsSource> of(Map<String, String> environment) {
        var endpoint = ContainerEndpoint.of(environment);
        if (endpoint.isPresent()) {
            URI url = endpoint.get();
            return Optional.of(new FetchedCredentials(new ContainerEndpoint(url, environment)));
        }
        var key = environment.getOrDefault("AWS_ACCESS_KEY_ID", "");
        if (key.isEmpty()) {
            return Optional.empty();
        }
        var fixed =
                new Credentials(
                        key,
                        environment.getOrDefault("AWS_SECRET_ACCESS_KEY", ""),
                        environment.getOrDefault("AWS_SESSION_TOKEN", ""));
        return Optional.of(() -> fixed);
    }
}
