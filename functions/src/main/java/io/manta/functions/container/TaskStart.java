package io.manta.functions.container;

import io.manta.contract.document.ModuleSpec;
import io.manta.engine.port.LaunchRequest;
import io.manta.functions.Settings;
import java.util.List;
import software.amazon.awssdk.services.ecs.model.AssignPublicIp;
import software.amazon.awssdk.services.ecs.model.AwsVpcConfiguration;
import software.amazon.awssdk.services.ecs.model.CapacityProviderStrategyItem;
import software.amazon.awssdk.services.ecs.model.NetworkConfiguration;
import software.amazon.awssdk.services.ecs.model.PropagateTags;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.TaskOverride;

/**
 * The request that starts a container. Its {@code startedBy} is the attempt and comes back in every
 * event; its {@code clientToken} is the launch's key, under which ECS starts one task. There is no
 * launch type: that and a capacity provider exclude each other.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html">RunTask</a>
 */
final class TaskStart {
    private final Settings.Containers settings;
    private final List<CapacityProviderStrategyItem> capacity;

    TaskStart(Settings.Containers settings) {
        this.settings = settings;
        this.capacity = CapacityStrategy.parse(settings.capacity());
    }

    /**
     * @param definition the ARN of the module's task definition
     * @param role the ARN of the container's role
     */
    RunTaskRequest request(LaunchRequest request, String definition, String role) {
        var attempt = request.attempt();
        return RunTaskRequest.builder()
                .cluster(settings.ecsCluster())
                .taskDefinition(definition)
                .count(1)
                .clientToken(request.key())
                .startedBy(attempt.id())
                .group(TaskNames.group(attempt.assignment().run()))
                .capacityProviderStrategy(capacity(request.module()))
                .networkConfiguration(network())
                .overrides(TaskOverride.builder().taskRoleArn(role).build())
                .enableECSManagedTags(true)
                .propagateTags(PropagateTags.TASK_DEFINITION)
                .tags(tags(request))
                .build();
    }

    private List<CapacityProviderStrategyItem> capacity(ModuleSpec module) {
        return TaskForm.needsInstances(module)
                ? CapacityStrategy.only(settings.gpuCapacity().orElseThrow())
                : capacity;
    }

    private NetworkConfiguration network() {
        return NetworkConfiguration.builder()
                .awsvpcConfiguration(
                        AwsVpcConfiguration.builder()
                                .subnets(settings.subnets())
                                .securityGroups(settings.securityGroups())
                                .assignPublicIp(
                                        settings.publicIp()
                                                ? AssignPublicIp.ENABLED
                                                : AssignPublicIp.DISABLED)
                                .build())
                .build();
    }

    private static List<Tag> tags(LaunchRequest request) {
        var assignment = request.attempt().assignment();
        return List.of(
                tag("run", assignment.run().value()),
                tag("task", assignment.alias().value()),
                tag("node", assignment.node().value()),
                tag("round", Integer.toString(assignment.round())));
    }

    private static Tag tag(String name, String value) {
        return Tag.builder().key("manta:" + name).value(value).build();
    }
}
