package io.manta.functions.image;

import java.util.Optional;

/**
 * The pull-through cache of a cluster: official images of Docker Hub come by way of it from ECR
 * Public, which has them under {@code docker/library}. Docker Hub bounds what an address may pull
 * without an account, and a wide fan-out pulls much.
 *
 * <p>Other images of Docker Hub are left as they are. That bound is one of the address, and each
 * container has its own where subnets are public; to refuse them here would forbid what mostly
 * works. Where it does not, the end of the container says what to do.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache.html">Sync an
 *     upstream registry with an Amazon ECR private registry</a>
 * @see <a href="https://docs.docker.com/docker-hub/usage/pulls/">Docker Hub pull usage</a>
 */
final class ImageCache {
    private final Optional<String> place;

    /**
     * @param place registry and prefix, such as {@code
     *     111122223333.dkr.ecr.eu-west-1.amazonaws.com/ecr-public}; empty if the cluster has none
     */
    ImageCache(Optional<String> place) {
        this.place = place;
    }

    /** Where the image is pulled from. */
    ImageName of(ImageName image) {
        if (place.isEmpty() || !image.isOfficial()) {
            return image;
        }
        var parts = place.get().split("/", 2);
        var prefix = parts.length == 1 ? "" : parts[1] + "/";
        return image.at(parts[0], prefix + "docker/" + image.repository());
    }
}
