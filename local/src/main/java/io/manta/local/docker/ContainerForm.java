package io.manta.local.docker;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.DeviceRequest;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.LogConfig.LoggingType;
import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.MountType;
import io.manta.contract.document.Program.Command;
import io.manta.contract.document.Resources;
import io.manta.contract.world.EnvNames;
import io.manta.engine.port.LaunchRequest;
import io.manta.local.launcher.Scratch;
import io.manta.python.PythonResources;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a container is given: its module's image and resources, and as little else as it can run
 * with.
 *
 * @param network what the engine calls the network that it joins
 */
record ContainerForm(
        LaunchRequest request, Scratch scratch, ContainerUser user, Optional<String> network) {
    private static final long MEBIBYTE = 1 << 20;
    private static final double NANOS = 1e9;

    /** What a fork bomb may do at most; more than frameworks with many threads need. */
    private static final long PROCESSES = 4096;

    /**
     * Where World is, as whom a container calls it, and what nobody else may know.
     *
     * @param secrets by the names of their variables
     */
    record Access(URI world, String token, Path socket, Map<String, String> secrets) {}

    CreateContainerCmd fill(CreateContainerCmd command, Access access, Engine engine) {
        var alias = request.attempt().assignment().alias().value();
        var node = request.attempt().assignment().node().value();
        var filled =
                command.withName(name(request.key()))
                        .withUser(user.toString())
                        .withHostName(alias)
                        .withEnv(environment(access))
                        .withHostConfig(host(access.socket(), engine));
        start(filled);
        network.ifPresent(joined -> filled.withAliases(alias, alias + "-" + node));
        return filled;
    }

    /**
     * The bootstrap, behind what brings World into the container; or the image's own command, in
     * the image's working directory, which finds the socket itself.
     */
    private void start(CreateContainerCmd container) {
        if (request.module().program() instanceof Command command) {
            var all = command.arguments();
            container.withEntrypoint(all.get(0)).withCmd(all.subList(1, all.size()));
            return;
        }
        container
                .withWorkingDir(MountPoints.SCRATCH)
                .withEntrypoint("python3", "-I", "-S", "-c")
                .withCmd(PythonResources.relay(), PythonResources.bootstrap());
    }

    /** What the engine calls the container: the same key can't start two. */
    static String name(String key) {
        return "manta-" + key;
    }

    /** The image's PATH and the like stay. */
    private List<String> environment(Access access) {
        var environment = new ArrayList<String>();
        environment.add("HOME=" + MountPoints.SCRATCH);
        environment.add("TMPDIR=" + MountPoints.TEMPORARY);
        environment.add("LANG=C.UTF-8");
        environment.add(EnvNames.WORLD + "=" + access.world());
        environment.add(EnvNames.TOKEN + "=" + access.token());
        environment.add(EnvNames.SOCKET + "=" + WorldSocket.in(MountPoints.WORLD));
        if (request.module().program() instanceof Command) {
            environment.add(EnvNames.SCRATCH + "=" + MountPoints.SCRATCH);
            request.module().env().forEach((name, value) -> environment.add(name + "=" + value));
        }
        access.secrets().forEach((name, value) -> environment.add(name + "=" + value));
        return environment;
    }

    private HostConfig host(Path socket, Engine engine) {
        var resources = request.module().resources();
        var memory = resources.memoryMib() * MEBIBYTE;
        var config =
                HostConfig.newHostConfig()
                        .withMemory(memory)
                        // Of memory and swap together: what is over its memory is over.
                        .withMemorySwap(memory)
                        .withNanoCPUs((long) (Math.min(resources.cpu(), engine.cpus()) * NANOS))
                        .withPidsLimit(PROCESSES)
                        .withCapDrop(Capability.ALL)
                        .withSecurityOpts(List.of("no-new-privileges"))
                        .withReadonlyRootfs(true)
                        .withInit(true)
                        .withNetworkMode(network.orElse("none"))
                        .withLogConfig(new LogConfig(LoggingType.NONE))
                        .withMounts(mounts(socket));
        return resources.gpu() == 0 ? config : config.withDeviceRequests(gpus(resources));
    }

    private static List<DeviceRequest> gpus(Resources resources) {
        return List.of(
                new DeviceRequest()
                        .withCount(resources.gpu())
                        .withCapabilities(List.of(List.of("gpu"))));
    }

    private List<Mount> mounts(Path socket) {
        var mounts = new ArrayList<Mount>();
        mounts.add(mount(scratch.directory(), MountPoints.SCRATCH));
        mounts.add(mount(scratch.temporary(), MountPoints.TEMPORARY));
        mounts.add(mount(socket, MountPoints.WORLD).withReadOnly(true));
        for (var name : request.module().datasets()) {
            var place = request.node().datasets().get(name);
            if (place != null) {
                var source = Path.of(place).toAbsolutePath();
                mounts.add(mount(source, MountPoints.dataset(name, place)).withReadOnly(true));
            }
        }
        return mounts;
    }

    private static Mount mount(Path source, String target) {
        return new Mount()
                .withType(MountType.BIND)
                .withSource(source.toString())
                .withTarget(target);
    }

    /** By what the container is found again. */
    Map<String, String> labels(Map<String, String> ofAll) {
        var labels = new HashMap<>(ofAll);
        labels.put(Labels.RUN, request.attempt().assignment().run().value());
        labels.put(Labels.ATTEMPT, request.attempt().id());
        return labels;
    }
}
