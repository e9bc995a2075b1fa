package io.manta.functions.container;

import io.manta.asl.AslLimits;
import io.manta.contract.id.ClusterName;
import io.manta.contract.id.RunId;
import io.manta.contract.machine.Blueprint;
import io.manta.engine.port.LaunchAnswer;
import io.manta.engine.port.LaunchRequest;
import io.manta.engine.port.Launcher;
import io.manta.engine.submit.CloudCheck;
import io.manta.engine.submit.CloudFit;
import io.manta.functions.Settings;
import io.manta.functions.table.ContainerOwners.Owner;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.LongConsumer;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ConflictException;
import software.amazon.awssdk.services.ecs.model.EcsException;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskOverride;

/**
 * Containers as tasks of ECS, each called by its task's ARN. Thread-safe.
 *
 * <p>RunTask with one key starts one task, for as long as ECS remembers the key. It shares its rate
 * with StopTask, {@link AslLimits#RUN_AND_STOP_TASK}, and Fargate starts no more than {@link
 * AslLimits#LAUNCHES}: what is over comes again later. When a call's outcome was unknown and its
 * repetition is throttled, the next try has another key and may start a second task; it belongs to
 * no attempt, so World refuses it and the janitor stops it.
 *
 * <p>What it needs is in the policies {@code submit}, {@code launch} and {@code janitor}.
 */
public final class EcsLauncher implements Launcher {
    private final EcsClient ecs;
    private final String cluster;
    private final Definitions definitions;
    private final TaskStart start;
    private final NodeRoles roles;
    private final TaskListing listing;
    private final BiConsumer<String, Owner> owners;
    private final StopRequests stops;

    /**
     * What a launcher keeps and sends elsewhere.
     *
     * @param definitions the task definitions that there are
     * @param owners is told of each task's id and owner, before the launch is answered
     * @param stops does not wait for the end
     */
    public record Surroundings(
            RegisteredDefinitions definitions,
            BiConsumer<String, Owner> owners,
            StopRequests stops) {}

    /**
     * @param ecs a client for the cluster's Region
     * @param pause sleeps for so many milliseconds
     */
    public EcsLauncher(
            EcsClient ecs, Settings settings, Surroundings surroundings, LongConsumer pause) {
        this(ecs, settings.cluster(), settings.containers(), surroundings, pause);
    }

    EcsLauncher(
            EcsClient ecs,
            ClusterName name,
            Settings.Containers settings,
            Surroundings surroundings,
            LongConsumer pause) {
        var region = ecs.serviceClientConfiguration().region().id();
        var account = Account.of(settings.executionRole(), region);
        this.ecs = ecs;
        this.cluster = settings.ecsCluster();
        this.definitions =
                new Definitions(
                        ecs,
                        new TaskForm(name, settings, account),
                        surroundings.definitions(),
                        pause);
        this.start = new TaskStart(settings);
        this.roles = new NodeRoles(account, name, settings.taskRole());
        this.listing = new TaskListing(ecs, cluster, InstantSource.system());
        this.owners = surroundings.owners();
        this.stops = surroundings.stops();
    }

    /**
     * Registers the task definitions of the swarm's modules.
     *
     * @throws io.manta.compiler.CompilationException if the swarm can't run on any cluster on AWS
     * @throws UnfitModuleException if a module can't run on this one
     */
    @Override
    public void prepare(Blueprint blueprint) {
        CloudCheck.require(blueprint.document());
        blueprint.document().modules().forEach(definitions::prepare);
    }

    @Override
    public LaunchAnswer launch(LaunchRequest request) {
        RunTaskRequest task;
        try {
            request.network().ifPresent(EcsLauncher::refuse);
            var role = roles.of(request.node());
            task = start.request(request, definitions.require(request.module()), role);
        } catch (UnfitModuleException e) {
            return new LaunchAnswer.Refused(e.reason());
        } catch (EcsException e) {
            return Refusals.answer(e);
        }
        var answer = run(task);
        return Refusals.isDeregistered(answer) ? renewed(request, task) : answer;
    }

    @Override
    public void stop(String container, String reason) {
        stopAll(List.of(container), reason);
    }

    @Override
    public void stopAll(List<String> containers, String reason) {
        if (!containers.isEmpty()) {
            stops.send(containers, reason);
            listing.forget();
        }
    }

    @Override
    public List<Running> describe(RunId run) {
        return listing.of(run).stream()
                .map(task -> new Running(task.taskArn(), task.startedBy()))
                .toList();
    }

    @Override
    public Set<RunId> runs() {
        return listing.runs();
    }

    /** The launch comes again under another key, for another definition. */
    private LaunchAnswer renewed(LaunchRequest request, RunTaskRequest task) {
        try {
            definitions.renew(request.module(), task.taskDefinition());
        } catch (EcsException e) {
            return Refusals.answer(e);
        }
        return new LaunchAnswer.Later(
                "task definition %s was deregistered and has been registered anew"
                        .formatted(task.taskDefinition()));
    }

    private LaunchAnswer run(RunTaskRequest request) {
        List<Task> tasks;
        try {
            var response = ecs.runTask(request);
            if (response.tasks().isEmpty()) {
                return Refusals.answer(response.failures());
            }
            tasks = response.tasks();
        } catch (ConflictException e) {
            tasks = ofTheSameKey(e);
        } catch (EcsException e) {
            return Refusals.answer(e);
        }
        return started(tasks.get(0), request);
    }

    /**
     * The key was used with other parameters: a node's role or the settings have changed in
     * between. What was started then is ours. That it can't be described leaves the outcome
     * unknown.
     */
    private List<Task> ofTheSameKey(ConflictException e) {
        var found =
                e.resourceIds().isEmpty()
                        ? List.<Task>of()
                        : ecs.describeTasks(r -> r.cluster(cluster).tasks(e.resourceIds())).tasks();
        if (found.isEmpty()) {
            throw e;
        }
        return found;
    }

    private LaunchAnswer started(Task task, RunTaskRequest request) {
        var role =
                Optional.ofNullable(task.overrides())
                        .map(TaskOverride::taskRoleArn)
                        .orElse(request.overrides().taskRoleArn());
        owners.accept(TaskNames.id(task.taskArn()), new Owner(request.startedBy(), role));
        listing.forget();
        return new LaunchAnswer.Started(task.taskArn());
    }

    private static void refuse(String network) {
        throw new UnfitModuleException(CloudFit.network(network));
    }
}
