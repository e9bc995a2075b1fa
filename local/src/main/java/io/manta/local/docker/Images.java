package io.manta.local.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.PullImageResultCallback;
import com.github.dockerjava.api.exception.NotFoundException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The images of this machine. Thread-safe. */
final class Images {
    private final DockerClient client;
    private final Set<String> present = ConcurrentHashMap.newKeySet();

    Images(DockerClient client) {
        this.client = client;
    }

    /**
     * Pulls the image if it is not on this machine; looks once.
     *
     * @throws EngineException if it can't be pulled
     */
    void require(String image) {
        if (present.contains(image)) {
            return;
        }
        try {
            client.inspectImageCmd(image).exec();
        } catch (NotFoundException missing) {
            pull(image);
        }
        present.add(image);
    }

    private void pull(String image) {
        try {
            client.pullImageCmd(withTag(image))
                    .exec(new PullImageResultCallback())
                    .awaitCompletion();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw EngineException.unpullable(image, new IllegalStateException("interrupted", e));
        } catch (RuntimeException e) {
            throw EngineException.unpullable(image, e);
        }
    }

    /** Without a tag the engine would pull every tag that there is. */
    private static String withTag(String image) {
        var name = image.substring(image.lastIndexOf('/') + 1);
        return name.contains(":") || name.contains("@") ? image : image + ":latest";
    }
}
