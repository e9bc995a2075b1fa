package io.manta.local.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What processes that were killed have left: in the engine containers, which have ended with them,
 * and networks; beside it their sockets and locks.
 */
final class Leftovers {
    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

    private final DockerClient client;
    private final Path directory;

    Leftovers(DockerClient client, Path directory) {
        this.client = client;
        this.directory = directory;
    }

    /** Removes what belongs to this cluster's folder and to no process that lives. */
    void remove() {
        var mine = List.of(Labels.DIRECTORY + "=" + directory);
        for (var container :
                client.listContainersCmd().withShowAll(true).withLabelFilter(mine).exec()) {
            if (isLeft(container.getLabels())) {
                LOG.debug("removing container {}", container.getId());
                remove(() -> removed(container.getId()));
            }
        }
        for (var network : client.listNetworksCmd().withFilter("label", mine).exec()) {
            if (isLeft(network.getLabels())) {
                LOG.debug("removing network {}", network.getName());
                remove(() -> client.removeNetworkCmd(network.getId()).exec());
            }
        }
        forgetDead();
    }

    private void removed(String container) {
        client.removeContainerCmd(container).withForce(true).withRemoveVolumes(true).exec();
    }

    private boolean isLeft(@Nullable Map<String, String> labels) {
        var owner = labels == null ? null : labels.get(Labels.OWNER);
        if (owner == null) {
            return false;
        }
        try {
            return !OwnerLock.isHeld(directory, owner);
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("whether {} still runs can't be found out: {}", owner, e.toString());
            return false;
        }
    }

    private void remove(Runnable removal) {
        try {
            removal.run();
        } catch (NotFoundException | ConflictException e) {
            LOG.debug("another process removes it: {}", e.toString());
        }
    }

    private void forgetDead() {
        try {
            for (var owner : OwnerLock.dead(directory)) {
                WorldSocket.remove(owner);
                OwnerLock.forget(directory, owner);
            }
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("what dead processes have left in {} stays: {}", directory, e.toString());
        }
    }
}
