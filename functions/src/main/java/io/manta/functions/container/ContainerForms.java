package io.manta.functions.container;

import io.manta.contract.document.ModuleSpec;
import io.manta.contract.document.Program;
import io.manta.contract.id.ClusterName;
import io.manta.contract.world.EnvNames;
import io.manta.engine.EngineLimits;
import io.manta.functions.Settings;
import io.manta.python.PythonResources;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import software.amazon.awssdk.services.ecs.model.ContainerCondition;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.ContainerDependency;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.LogConfiguration;
import software.amazon.awssdk.services.ecs.model.LogDriver;
import software.amazon.awssdk.services.ecs.model.MountPoint;
import software.amazon.awssdk.services.ecs.model.ResourceRequirement;
import software.amazon.awssdk.services.ecs.model.ResourceType;

/**
 * The two containers of a task. The first makes the volumes writable, which on Fargate belong to
 * root; when it has succeeded, the second runs the program as nobody, with a read-only root and
 * without any capability. Changing the mode of one's own directory takes none either.
 *
 * <p>A command of the image takes the place of the bootstrap, in the image's own working directory.
 * Its variables are in the definition, since no one else could set them, and its image need not
 * have Python: there the volumes are made writable by {@code chmod}.
 *
 * <p>Variables that all containers share are in the definition: overrides would be copied into
 * every event and description of the task, and their length is bounded. No variable is a secret.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-storage.html">
 *     Fargate task ephemeral storage</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html">
 *     ContainerDefinition</a>
 */
final class ContainerForms {
    /** The names of the volumes; that of the first container is the first volume's. */
    static final String SCRATCH = "scratch";

    static final String TEMPORARY = "temporary";

    /** Where programs start, and what they may write to. */
    static final String HOME = "/manta";

    private static final String TEMPORARY_FOLDER = "/tmp";
    private static final String ROOT = "0:0";

    /** Nobody, as Linux has it. */
    private static final String NOBODY = "65534:65534";

    /**
     * Between SIGTERM and SIGKILL: the program's grace, and time for the bootstrap to kill what has
     * not ended by then and to tell of it. ECS allows 120 s.
     */
    private static final Duration STOP_TIMEOUT = EngineLimits.STOP_GRACE.plusSeconds(5);

    private final ClusterName cluster;
    private final Settings.Containers settings;
    private final Account account;

    ContainerForms(ClusterName cluster, Settings.Containers settings, Account account) {
        this.cluster = cluster;
        this.settings = settings;
        this.account = account;
    }

    ContainerDefinition scratch(ModuleSpec module) {
        var command =
                isCommand(module)
                        ? List.of("chmod", "1777", HOME, TEMPORARY_FOLDER)
                        : PythonResources.scratch(HOME, TEMPORARY_FOLDER);
        return form(module, command).name(SCRATCH).essential(false).user(ROOT).build();
    }

    /**
     * @param command entry point and arguments; an entry point of the image's own is not used
     */
    ContainerDefinition program(ModuleSpec module, List<String> command) {
        var form =
                form(module, command)
                        .name(TaskNames.PROGRAM)
                        .essential(true)
                        .user(NOBODY)
                        .dependsOn(
                                ContainerDependency.builder()
                                        .containerName(SCRATCH)
                                        .condition(ContainerCondition.SUCCESS)
                                        .build())
                        .environment(environment(module))
                        .secrets(new SecretArns(account).of(module))
                        .stopTimeout((int) STOP_TIMEOUT.toSeconds());
        if (!isCommand(module)) {
            form.workingDirectory(HOME);
        }
        if (TaskForm.needsInstances(module)) {
            form.resourceRequirements(gpus(module));
        }
        return form.build();
    }

    private ContainerDefinition.Builder form(ModuleSpec module, List<String> command) {
        return ContainerDefinition.builder()
                .image(module.image())
                .entryPoint(command.get(0))
                .command(command.subList(1, command.size()))
                .readonlyRootFilesystem(true)
                .linuxParameters(
                        linux -> linux.initProcessEnabled(true).capabilities(c -> c.drop("ALL")))
                .mountPoints(mount(SCRATCH, HOME), mount(TEMPORARY, TEMPORARY_FOLDER))
                .logConfiguration(logs());
    }

    private static boolean isCommand(ModuleSpec module) {
        return module.program() instanceof Program.Command;
    }

    private List<KeyValuePair> environment(ModuleSpec module) {
        var variables = new TreeMap<String, String>();
        variables.put("HOME", HOME);
        variables.put("LANG", "C.UTF-8");
        variables.put(EnvNames.SCRATCH, HOME);
        variables.put(EnvNames.WORLD, settings.world());
        variables.put("TMPDIR", TEMPORARY_FOLDER);
        if (isCommand(module)) {
            variables.putAll(module.env());
        }
        return variables.entrySet().stream()
                .map(each -> variable(each.getKey(), each.getValue()))
                .toList();
    }

    /** The streams are {@code <cluster>/<container>/<id of the task>}. */
    private LogConfiguration logs() {
        // In one order in every process: what is sent is pinned by tests.
        var options = new TreeMap<String, String>();
        options.put("awslogs-group", settings.logGroup());
        options.put("awslogs-region", account.region());
        options.put("awslogs-stream-prefix", cluster.value());
        return LogConfiguration.builder().logDriver(LogDriver.AWSLOGS).options(options).build();
    }

    private static ResourceRequirement gpus(ModuleSpec module) {
        return ResourceRequirement.builder()
                .type(ResourceType.GPU)
                .value(Integer.toString(module.resources().gpu()))
                .build();
    }

    private static MountPoint mount(String volume, String path) {
        return MountPoint.builder().sourceVolume(volume).containerPath(path).build();
    }

    private static KeyValuePair variable(String name, String value) {
        return KeyValuePair.builder().name(name).value(value).build();
    }
}
