package io.manta.functions.machine;

import io.manta.asl.AslLimits;
import io.manta.contract.id.ContentHash;
import io.manta.functions.AskAgainException;
import io.manta.functions.Settings.Machines;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.CloudWatchLogsLogGroup;
import software.amazon.awssdk.services.sfn.model.ConflictException;
import software.amazon.awssdk.services.sfn.model.LogDestination;
import software.amazon.awssdk.services.sfn.model.LogLevel;
import software.amazon.awssdk.services.sfn.model.LoggingConfiguration;
import software.amazon.awssdk.services.sfn.model.ServiceQuotaExceededException;
import software.amazon.awssdk.services.sfn.model.StateMachineAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.StateMachineDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.Tag;
import software.amazon.awssdk.services.sfn.model.TracingConfiguration;

/**
 * Publishes versions of state machines. Machine and version are made by one call, so that a version
 * always has the definition that it was published with, whoever else publishes at that moment.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_UpdateStateMachine.html">UpdateStateMachine</a>
 */
final class Publisher {
    /** Not the JDK's quick one: what is restored from one snapshot would wait alike. */
    private static final SecureRandom CHANCE = new SecureRandom();

    /**
     * About ten seconds together: in the long run an account makes {@link
     * AslLimits#UPDATE_MACHINE}.
     */
    private static final int TRIES = 20;

    private static final int LONGEST_PAUSE_MILLIS = 1_000;

    private final SfnClient client;
    private final Machines settings;
    private final UnusedVersions unused;

    Publisher(SfnClient client, Machines settings, UnusedVersions unused) {
        this.client = client;
        this.settings = settings;
        this.unused = unused;
    }

    /** A machine as it is to be: its name, its definition, what it is labelled with. */
    record Machine(String name, ContentHash document, String definition, List<Tag> tags) {
        Machine {
            tags = List.copyOf(tags);
        }

        String description() {
            return "document " + document;
        }
    }

    /**
     * The ARN of a new version of the machine, which is made if there is none.
     *
     * @throws AskAgainException if others came in between too often
     * @throws io.manta.contract.MantaException if the machine has as many versions as it may have
     */
    String publish(Machine machine) {
        for (var tries = 0; tries < TRIES; tries++) {
            var version = tried(machine);
            if (version.isPresent()) {
                return version.get();
            }
            pause();
        }
        throw new AskAgainException(
                "state machine \"%s\" was changed by others %s times while it was published"
                        .formatted(machine.name(), TRIES));
    }

    /** Empty if another came in between, or there was no room and now is. */
    private Optional<String> tried(Machine machine) {
        try {
            return update(machine);
        } catch (StateMachineDoesNotExistException e) {
            return created(machine);
        } catch (ConflictException e) {
            return Optional.empty();
        } catch (ServiceQuotaExceededException e) {
            unused.makeRoom(arn(machine));
            return Optional.empty();
        }
    }

    private Optional<String> update(Machine machine) {
        var answer =
                client.updateStateMachine(
                        request ->
                                request.stateMachineArn(arn(machine))
                                        .definition(machine.definition())
                                        .roleArn(settings.role())
                                        .loggingConfiguration(logging())
                                        .tracingConfiguration(tracing())
                                        .publish(true)
                                        .versionDescription(machine.description()));
        return Optional.ofNullable(answer.stateMachineVersionArn());
    }

    /** The service answers a machine that is the same already as if it had made it. */
    private Optional<String> created(Machine machine) {
        try {
            return create(machine);
        } catch (StateMachineAlreadyExistsException | ConflictException e) {
            return Optional.empty();
        }
    }

    private Optional<String> create(Machine machine) {
        var answer =
                client.createStateMachine(
                        request ->
                                request.name(machine.name())
                                        .definition(machine.definition())
                                        .roleArn(settings.role())
                                        .loggingConfiguration(logging())
                                        .tracingConfiguration(tracing())
                                        .tags(machine.tags())
                                        .publish(true)
                                        .versionDescription(machine.description()));
        return Optional.ofNullable(answer.stateMachineVersionArn());
    }

    /** All events, but no data: inputs and results hold task tokens and what users compute. */
    private LoggingConfiguration logging() {
        var group = CloudWatchLogsLogGroup.builder().logGroupArn(allStreams()).build();
        return LoggingConfiguration.builder()
                .level(LogLevel.ALL)
                .includeExecutionData(false)
                .destinations(LogDestination.builder().cloudWatchLogsLogGroup(group).build())
                .build();
    }

    /** The service takes a log group's ARN in this form only. */
    private String allStreams() {
        return settings.logGroup().endsWith(":*")
                ? settings.logGroup()
                : settings.logGroup() + ":*";
    }

    private static TracingConfiguration tracing() {
        return TracingConfiguration.builder().enabled(true).build();
    }

    private String arn(Machine machine) {
        return MachineArns.machine(settings.logGroup(), machine.name());
    }

    private static void pause() {
        try {
            Thread.sleep(CHANCE.nextInt(LONGEST_PAUSE_MILLIS) + 1L);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AskAgainException("interrupted while a state machine was published");
        }
    }
}
