package io.manta.functions.container;

import io.manta.contract.document.Architecture;
import io.manta.contract.document.ModuleSpec;
import io.manta.contract.document.Program;
import io.manta.contract.id.CloudNames;
import io.manta.contract.id.ClusterName;
import io.manta.contract.id.ContentHash;
import io.manta.functions.Settings;
import io.manta.python.PythonResources;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.CPUArchitecture;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.EphemeralStorage;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.OSFamily;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.Volume;

/**
 * The task definition of a module. What it is made of decides its name, so a module that is used
 * again, by any swarm of the cluster, is registered once.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html">
 *     RegisterTaskDefinition</a>
 */
final class TaskForm {
    private final ClusterName cluster;
    private final Settings.Containers settings;
    private final ContainerForms containers;

    TaskForm(ClusterName cluster, Settings.Containers settings, Account account) {
        this.cluster = cluster;
        this.settings = settings;
        this.containers = new ContainerForms(cluster, settings, account);
    }

    /** Whether the module's containers run on managed instances: Fargate has no GPUs. */
    static boolean needsInstances(ModuleSpec module) {
        return module.resources().gpu() > 0;
    }

    /**
     * What a module's definition is made of. Not of the bytes of the packed bootstrap, which depend
     * on the platform's zlib, but of its text.
     *
     * @throws UnfitModuleException if the module can't run on this cluster
     */
    ContentHash content(ModuleSpec module) {
        var command = ofImage(module).orElseGet(() -> List.of(PythonResources.bootstrap()));
        return ContentHash.of(RequestJson.of(form(module, command).build()).text());
    }

    /**
     * The request that registers the module's definition.
     *
     * @throws UnfitModuleException if the module can't run on this cluster
     */
    RegisterTaskDefinitionRequest request(ModuleSpec module) {
        var command = ofImage(module).orElseGet(PythonResources::command);
        return form(module, command).family(family(content(module))).build();
    }

    private static Optional<List<String>> ofImage(ModuleSpec module) {
        return module.program() instanceof Program.Command command
                ? Optional.of(command.arguments())
                : Optional.empty();
    }

    private String family(ContentHash content) {
        return CloudNames.prefix(cluster) + content.hex().substring(0, 32);
    }

    private RegisterTaskDefinitionRequest.Builder form(ModuleSpec module, List<String> command) {
        var size = size(module);
        var form =
                RegisterTaskDefinitionRequest.builder()
                        .requiresCompatibilities(
                                needsInstances(module)
                                        ? Compatibility.MANAGED_INSTANCES
                                        : Compatibility.FARGATE)
                        .networkMode(NetworkMode.AWSVPC)
                        .runtimePlatform(
                                platform ->
                                        platform.operatingSystemFamily(OSFamily.LINUX)
                                                .cpuArchitecture(architecture(module)))
                        .cpu(Integer.toString(size.cpu()))
                        .memory(Integer.toString(size.memoryMib()))
                        .executionRoleArn(settings.executionRole())
                        .taskRoleArn(settings.taskRole())
                        .volumes(volume(ContainerForms.SCRATCH), volume(ContainerForms.TEMPORARY))
                        .containerDefinitions(
                                containers.scratch(module), containers.program(module, command))
                        .tags(Tag.builder().key("manta:cluster").value(cluster.value()).build());
        size.storageGib()
                .map(gib -> EphemeralStorage.builder().sizeInGiB(gib).build())
                .ifPresent(form::ephemeralStorage);
        return form;
    }

    private ContainerSize size(ModuleSpec module) {
        if (!needsInstances(module)) {
            return ContainerSize.onFargate(module);
        }
        if (settings.gpuCapacity().isEmpty()) {
            throw UnfitModuleException.of(
                    module,
                    "must not ask for a GPU on a cluster without capacity for it, got: %s"
                            .formatted(module.resources().gpu()));
        }
        return ContainerSize.onInstances(module.resources());
    }

    private static Volume volume(String name) {
        return Volume.builder().name(name).build();
    }

    private static CPUArchitecture architecture(ModuleSpec module) {
        return module.resources().architecture() == Architecture.ARM64
                ? CPUArchitecture.ARM64
                : CPUArchitecture.X86_64;
    }
}
