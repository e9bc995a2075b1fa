package io.manta.local.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection to the Docker engine of this machine.
 *
 * @param cpus how many the engine has to give
 * @param rootless whether root in a container is but the engine's user outside
 */
record Engine(DockerClient client, int cpus, boolean rootless) implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(30);

    /**
     * Connects to where the environment says by {@code DOCKER_HOST}, or else to the usual socket.
     *
     * @throws EngineException if there is no engine that can be used
     */
    static Engine connect() {
        var config = DefaultDockerClientConfig.createDefaultConfigBuilder().build();
        var host = config.getDockerHost();
        if (!"unix".equals(host.getScheme())) {
            throw EngineException.elsewhere(host.toString());
        }
        var http =
                new ZerodepDockerHttpClient.Builder()
                        .dockerHost(host)
                        .connectionTimeout(CONNECT_TIMEOUT)
                        .build();
        return asked(DockerClientImpl.getInstance(config, http), host);
    }

    private static Engine asked(DockerClient client, URI host) {
        try {
            var info = client.infoCmd().exec();
            var system = String.valueOf(info.getOperatingSystem());
            if (system.startsWith("Docker Desktop")) {
                throw EngineException.inAMachineOfItsOwn(system);
            }
            var security = info.getSecurityOptions();
            var cpus = info.getNCPU();
            return new Engine(
                    client,
                    cpus == null ? 1 : cpus,
                    security != null && security.contains("name=rootless"));
        } catch (EngineException e) {
            close(client);
            throw e;
        } catch (RuntimeException e) {
            close(client);
            throw EngineException.unreachable(host.toString(), e);
        }
    }

    @Override
    public void close() {
        close(client);
    }

    private static void close(DockerClient client) {
        try {
            client.close();
        } catch (IOException e) {
            LOG.warn("the connection to the Docker engine can't be closed: {}", e.toString());
        }
    }
}
