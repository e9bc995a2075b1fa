package io.manta.functions;

import io.manta.contract.id.Alias;
import io.manta.contract.id.Assignment;
import io.manta.contract.id.Attempt;
import io.manta.contract.id.ContentHash;
import io.manta.contract.id.NodeId;
import io.manta.contract.id.RunId;
import io.manta.contract.json.Json;
import io.manta.contract.json.JsonNumber;
import io.manta.contract.json.JsonObject;
import io.manta.contract.message.EndReport;
import io.manta.contract.run.AssignmentStatus;
import io.manta.contract.value.Value;
import io.manta.engine.Ports;
import io.manta.engine.world.WorldResponse;
import io.manta.functions.caller.HttpEvents;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.CapacityProviderStrategyItem;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.ContainerOverride;
import software.amazon.awssdk.services.ecs.model.NetworkConfiguration;

/** Steps that do what first events of functions do, for nobody. */
final class FirstEvents {
    private static final String NAME = "priming";
    private static final RunId NOBODY = new RunId(NAME);
    private static final ContentHash NOTHING = ContentHash.of(NAME);
    private static final Attempt ATTEMPT =
            new Attempt(new Assignment(NOBODY, new Alias(NAME), new NodeId(NAME), 0), 0, 0, 0);
    private static final EndReport END =
            new EndReport(
                    ATTEMPT.id(), EndReport.Cause.EXITED, Optional.of(0), Optional.empty(), "");

    /** A call of World, as its URL hands it on. */
    private static final String CALL =
            """
            {"version":"2.0","rawPath":"/v1/context","rawQueryString":"","headers":{},"isBase64Encoded":false,"requestContext":\
            {"http":{"method":"GET","path":"/v1/context"},"authorizer":{"iam":{"userArn":\
            "arn:aws:sts::123456789012:assumed-role/priming/priming","userId":"AROAPRIMING:priming"}}}}
            """;

    private FirstEvents() {}

    /** What asks the services for what is not there. */
    static List<Runnable> reads(Ports ports) {
        return List.of(
                () -> ports.runs().get(NOBODY),
                () -> ports.attempts().find(ATTEMPT.id()),
                () -> ports.attempts().unfinished(NOBODY),
                () -> ports.blueprints().get(NOTHING),
                () -> ports.objects().has(NOTHING));
    }

    /**
     * What would change something, were it not a rehearsal.
     *
     * @param clients those of a rehearsal
     * @param ports made of them
     */
    static List<Runnable> writes(Clients clients, Ports ports) {
        return List.of(
                FirstEvents::httpEvent,
                () -> new LightLibrary(ports.objects()).get(),
                () -> ports.objects().downloadTicket(NOTHING),
                () -> ports.objects().uploadTicket(NOTHING, 1),
                () -> ports.attempts().admit(ATTEMPT, NAME, Instant.EPOCH),
                () ->
                        ports.attempts()
                                .complete(ATTEMPT, AssignmentStatus.COMPLETED, END, Instant.EPOCH),
                () -> ports.globals().increment(ATTEMPT, NAME, JsonNumber.of(1), NAME),
                () ->
                        ports.results()
                                .add(
                                        ATTEMPT,
                                        NAME,
                                        new Value.OfJson(END.json()),
                                        NAME,
                                        Instant.EPOCH),
                () -> ports.tokens().succeed(NAME),
                () -> message(clients),
                () -> container(clients));
    }

    private static void httpEvent() {
        HttpEvents.read(Json.read(CALL));
        HttpEvents.write(
                new WorldResponse(
                        200,
                        Map.of("Content-Type", "application/json"),
                        JsonObject.EMPTY.text().getBytes(StandardCharsets.UTF_8)));
    }

    /** Not a message that is sent: the SDK compares what the service says of it. */
    private static void message(Clients clients) {
        clients.queues()
                .changeMessageVisibility(
                        message ->
                                message.queueUrl("https://localhost/")
                                        .receiptHandle(NAME)
                                        .visibilityTimeout(0));
    }

    private static void container(Clients clients) {
        var container = ContainerDefinition.builder().name(NAME).build();
        clients.containers()
                .registerTaskDefinition(
                        definition -> definition.family(NAME).containerDefinitions(container));
        var provider = CapacityProviderStrategyItem.builder().capacityProvider(NAME).build();
        var override = ContainerOverride.builder().name(NAME).build();
        clients.containers()
                .runTask(
                        task ->
                                task.taskDefinition(NAME)
                                        .clientToken(NAME)
                                        .networkConfiguration(FirstEvents::network)
                                        .capacityProviderStrategy(provider)
                                        .overrides(of -> of.containerOverrides(override)));
    }

    private static void network(NetworkConfiguration.Builder network) {
        network.awsvpcConfiguration(vpc -> vpc.subnets(NAME));
    }
}
