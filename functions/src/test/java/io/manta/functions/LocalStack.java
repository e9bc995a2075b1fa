package io.manta.functions;

import java.net.URI;
import java.util.Optional;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * LocalStack in a container, started for the first test that asks for it and gone with this
 * process. The profile {@code localstack} says of which image.
 */
final class LocalStack {
    /** The image, in a system property. */
    private static final String IMAGE = "localstack.image";

    /** The network of Docker, if it is not the engine's own. */
    private static final String NETWORK = "localstack.network";

    private LocalStack() {}

    /** Where it is; empty without the profile. */
    static Optional<URI> endpoint() {
        return Optional.ofNullable(System.getProperty(IMAGE))
                .map(image -> Started.ONE.getEndpoint());
    }

    private static final class Started {
        @SuppressWarnings("resource") // Stopped with the process.
        static final LocalStackContainer ONE = start();

        private static LocalStackContainer start() {
            var image =
                    DockerImageName.parse(System.getProperty(IMAGE))
                            .asCompatibleSubstituteFor("localstack/localstack");
            var container =
                    new LocalStackContainer(image)
                            // State machines call as their role.
                            .withServices("s3", "sqs", "stepfunctions", "logs", "sts", "iam")
                            // Else it takes presigned addresses whatever they are.
                            .withEnv("S3_SKIP_SIGNATURE_VALIDATION", "0")
                            .withEnv("DISABLE_EVENTS", "1");
            Optional.ofNullable(System.getProperty(NETWORK)).ifPresent(container::withNetworkMode);
            container.start();
            Runtime.getRuntime().addShutdownHook(new Thread(container::stop));
            return container;
        }
    }
}
