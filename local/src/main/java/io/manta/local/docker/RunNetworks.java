package io.manta.local.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import io.manta.contract.id.RunId;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The networks of runs: each is made when the first container joins it and removed when the last
 * has left, because an engine has room for some thirty. Thread-safe.
 */
final class RunNetworks {
    private static final Logger LOG = LoggerFactory.getLogger(RunNetworks.class);

    private final DockerClient client;
    private final Map<String, String> labels;
    private final Map<String, Integer> members = new HashMap<>();

    /**
     * @param labels of every network, beside its run's
     */
    RunNetworks(DockerClient client, Map<String, String> labels) {
        this.client = client;
        this.labels = Map.copyOf(labels);
    }

    /** The engine's name of a run's network, which there is from now until it is left as often. */
    synchronized String join(RunId run, String network) {
        var name = "manta-%s-%s".formatted(run, network);
        if (!members.containsKey(name)) {
            create(name, run);
        }
        members.merge(name, 1, Integer::sum);
        return name;
    }

    synchronized void leave(String name) {
        if (members.merge(name, -1, Integer::sum) > 0) {
            return;
        }
        members.remove(name);
        try {
            client.removeNetworkCmd(name).exec();
        } catch (DockerException e) {
            LOG.warn("network {} can't be removed: {}", name, EngineException.words(e));
        }
    }

    private void create(String name, RunId run) {
        var all = new HashMap<>(labels);
        all.put(Labels.RUN, run.value());
        try {
            client.createNetworkCmd()
                    .withName(name)
                    .withCheckDuplicate(true)
                    .withLabels(all)
                    .exec();
        } catch (ConflictException e) {
            LOG.debug("network {} is there already", name);
        }
    }
}
