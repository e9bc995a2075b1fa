package io.manta.functions;

import io.manta.contract.id.CloudNames;
import io.manta.contract.id.ClusterName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the stack tells the functions of itself, by their environment. None of it is a secret.
 *
 * @param table the name of the cluster's table
 * @param bucket the name of its object store
 * @param queues its queues
 * @param machines what state machines are made with
 * @param containers what containers are started with
 */
public record Settings(
        ClusterName cluster,
        String table,
        String bucket,
        Queues queues,
        Machines machines,
        Containers containers) {
    public Settings {
        CloudNames.require(cluster);
    }

    /** The URLs of the queues: before launch, of ends, of the janitor's chores. */
    public record Queues(String launch, String ends, String chores) {}

    /**
     * What state machines are made with.
     *
     * @param planFunction the ARN of the plan function's alias
     * @param role the ARN of the role that executions have
     * @param logGroup the ARN of the log group of executions
     */
    public record Machines(String planFunction, String role, String logGroup) {}

    /**
     * What containers are started with.
     *
     * @param ecsCluster the name of the ECS cluster
     * @param publicIp whether containers get a public address, which they need in a public subnet
     * @param executionRole the ARN of the role by which ECS fetches images and secrets
     * @param taskRole the ARN of the role of containers on nodes without one of their own
     * @param world the URL of World
     * @param logGroup the name of the log group of programs
     * @param capacity capacity providers and their weights: {@code FARGATE:1,FARGATE_SPOT:3}
     * @param gpuCapacity the capacity provider of modules with a GPU
     * @param imageCache the registry and prefix of the pull-through cache for official images
     */
    public record Containers(
            String ecsCluster,
            List<String> subnets,
            List<String> securityGroups,
            boolean publicIp,
            String executionRole,
            String taskRole,
            String world,
            String logGroup,
            String capacity,
            Optional<String> gpuCapacity,
            Optional<String> imageCache) {
        public Containers {
            subnets = List.copyOf(subnets);
            securityGroups = List.copyOf(securityGroups);
        }
    }

    /** Those of this process. */
    public static Settings ofEnvironment() {
        return of(System.getenv());
    }

    /**
     * Those that an environment names.
     *
     * @throws IllegalStateException if it lacks one
     * @throws IllegalArgumentException if a cluster on AWS can't be called so
     */
    static Settings of(Map<String, String> environment) {
        var read = new Reader(environment);
        return new Settings(
                new ClusterName(read.text("MANTA_CLUSTER")),
                read.text("MANTA_TABLE"),
                read.text("MANTA_BUCKET"),
                new Queues(
                        read.text("MANTA_LAUNCH_QUEUE"),
                        read.text("MANTA_ENDS_QUEUE"),
                        read.text("MANTA_CHORES_QUEUE")),
                new Machines(
                        read.text("MANTA_PLAN_FUNCTION"),
                        read.text("MANTA_MACHINE_ROLE"),
                        read.text("MANTA_MACHINE_LOGS")),
                new Containers(
                        read.text("MANTA_ECS_CLUSTER"),
                        read.list("MANTA_SUBNETS"),
                        read.list("MANTA_SECURITY_GROUPS"),
                        Boolean.parseBoolean(read.text("MANTA_PUBLIC_IP")),
                        read.text("MANTA_EXECUTION_ROLE"),
                        read.text("MANTA_TASK_ROLE"),
                        read.text("MANTA_WORLD"),
                        read.text("MANTA_CONTAINER_LOGS"),
                        read.text("MANTA_CAPACITY"),
                        read.optional("MANTA_GPU_CAPACITY"),
                        read.optional("MANTA_IMAGE_CACHE")));
    }

    private record Reader(Map<String, String> environment) {
        String text(String name) {
            return optional(name)
                    .orElseThrow(
                            () ->
                                    new IllegalStateException(
                                            "the environment variable %s must be set by the stack"
                                                    .formatted(name)));
        }

        Optional<String> optional(String name) {
            return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
        }

        List<String> list(String name) {
            return Stream.of(text(name).split(",")).map(String::strip).toList();
        }
    }
}
