package io.manta.functions.machine;

import io.manta.contract.MantaException;
import io.manta.contract.id.ContentHash;
import io.manta.contract.json.JsonObject;
import io.manta.engine.EngineLimits;
import io.manta.engine.port.Executions;
import io.manta.engine.port.Runs;
import io.manta.functions.Settings;
import io.manta.functions.table.MachineVersions;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.StateMachineDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.Tag;

/**
 * The state machines of a cluster in Step Functions, one for each name of a swarm, and a version of
 * it for each document and definition. Thread-safe; throttling is the client's to try again.
 *
 * <p>The service finds an execution by its machine, too, which is that of the run: its record must
 * be there.
 *
 * <p>What it needs is in the policies {@code submit}, {@code plan} and {@code janitor}. The
 * machines' role needs what delivers their logs and traces.
 */
public final class SfnExecutions implements Executions {
    /** What a stopped execution shows as its error. */
    private static final String STOPPED = "Manta.Stopped";

    private final SfnClient client;
    private final Settings settings;
    private final MachineVersions versions;
    private final ExecutionArns arns;
    private final Publisher publisher;

    public SfnExecutions(
            SfnClient client,
            Settings settings,
            MachineVersions versions,
            Runs runs,
            InstantSource clock) {
        this.client = client;
        this.settings = settings;
        this.versions = versions;
        this.arns = new ExecutionArns(runs);
        this.publisher =
                new Publisher(
                        client,
                        settings.machines(),
                        new UnusedVersions(client, versions, runs, clock));
    }

    /** The definition is at most 1 MiB, as the service takes it. */
    @Override
    public String register(String swarm, ContentHash document, String definition) {
        var hash = ContentHash.of(definition);
        return versions.find(document, hash)
                .orElseGet(
                        () ->
                                versions.put(
                                        document,
                                        hash,
                                        publisher.publish(machine(swarm, document, definition))));
    }

    @Override
    public Optional<String> version(ContentHash document) {
        return versions.newest(document);
    }

    @Override
    public void start(String version, String name, JsonObject input) {
        try {
            client.startExecution(r -> r.stateMachineArn(version).name(name).input(input.text()));
        } catch (ExecutionAlreadyExistsException e) {
            return; // It has ended, or another start gave it another input: it was started.
        } catch (StateMachineDoesNotExistException e) {
            throw new MantaException(
                    "execution \"%s\" can't start: state machine version %s is not there any more"
                            .formatted(name, version),
                    e);
        }
    }

    @Override
    public void stop(String name, String reason) {
        var cause = reason.substring(0, Math.min(reason.length(), EngineLimits.CAUSE_CHARACTERS));
        arns.of(name).ifPresent(arn -> stopUnlessGone(arn, cause));
    }

    @Override
    public Optional<Execution> describe(String name) {
        return arns.of(name).flatMap(this::described).map(DescribedExecution::of);
    }

    private void stopUnlessGone(String arn, String cause) {
        try {
            client.stopExecution(r -> r.executionArn(arn).error(STOPPED).cause(cause));
        } catch (ExecutionDoesNotExistException e) {
            return; // It was never started, or ended 90 days ago.
        }
    }

    private Optional<DescribeExecutionResponse> described(String arn) {
        try {
            return Optional.of(client.describeExecution(r -> r.executionArn(arn)));
        } catch (ExecutionDoesNotExistException e) {
            return Optional.empty();
        }
    }

    private Publisher.Machine machine(String swarm, ContentHash document, String definition) {
        var cluster = settings.cluster();
        return new Publisher.Machine(
                MachineName.of(cluster, swarm),
                document,
                definition,
                List.of(tag("manta:cluster", cluster.value()), tag("manta:swarm", swarm)));
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }
}
