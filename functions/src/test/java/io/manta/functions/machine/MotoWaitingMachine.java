package io.manta.functions.machine;

import io.manta.contract.id.ClusterName;
import io.manta.contract.id.ContentHash;
import io.manta.contract.id.RunId;
import io.manta.contract.json.Json;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;
import io.manta.engine.memory.MemoryRuns;
import io.manta.engine.port.Executions;
import io.manta.engine.port.Tokens;
import io.manta.engine.port.WaitingMachine;
import io.manta.functions.Moto;
import io.manta.functions.PendingRun;
import io.manta.functions.Settings;
import io.manta.functions.table.MachineVersions;
import io.manta.functions.table.NewTable;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Machines on moto's server, in a cluster of their own, and the queue that they send to. */
final class MotoWaitingMachine extends WaitingMachine {
    static final SfnClient MACHINES = Moto.client(SfnClient.builder());
    private static final SqsClient QUEUES = Moto.client(SqsClient.builder());

    static {
        makeLogGroup();
    }

    private final String queue =
            QUEUES.createQueue(r -> r.queueName("launch-" + UUID.randomUUID())).queueUrl();
    private final Settings settings = settings(new ClusterName(newName()));
    private final MemoryRuns runs = new MemoryRuns();
    private final SfnExecutions executions;

    MotoWaitingMachine() {
        this(Clock.systemUTC());
    }

    MotoWaitingMachine(Clock clock) {
        var versions = new MachineVersions(NewTable.create(), clock);
        this.executions = new SfnExecutions(MACHINES, settings, versions, runs, clock);
    }

    /** It must be there before a machine logs to it. */
    private static void makeLogGroup() {
        try (var logs = Moto.client(CloudWatchLogsClient.builder())) {
            logs.createLogGroup(r -> r.logGroupName("/aws/vendedlogs/states"));
        } catch (ResourceAlreadyExistsException e) {
            // Another class of these tests has made it.
        }
    }

    /** A cluster's name that no other test has. */
    private static String newName() {
        return "c" + UUID.randomUUID().toString().substring(0, 8);
    }

    ClusterName cluster() {
        return settings.cluster();
    }

    MemoryRuns runs() {
        return runs;
    }

    /** Whoever starts an execution has stored its run before. */
    @Override
    public Executions executions() {
        return new Executions() {
            @Override
            public String register(String swarm, ContentHash document, String definition) {
                return executions.register(swarm, document, definition);
            }

            @Override
            public Optional<String> version(ContentHash document) {
                return executions.version(document);
            }

            @Override
            public void start(String version, String name, JsonObject input) {
                runs.create(PendingRun.of(new RunId(name), version));
                executions.start(version, name, input);
            }

            @Override
            public void stop(String name, String reason) {
                executions.stop(name, reason);
            }

            @Override
            public Optional<Execution> describe(String name) {
                return executions.describe(name);
            }
        };
    }

    @Override
    public Tokens tokens() {
        return new SfnTokens(MACHINES);
    }

    @Override
    protected String queueUrl() {
        return queue;
    }

    @Override
    protected Optional<String> nextToken(Duration patience) {
        var deadline = System.nanoTime() + patience.toNanos();
        do {
            var messages =
                    QUEUES.receiveMessage(r -> r.queueUrl(queue).waitTimeSeconds(0)).messages();
            if (!messages.isEmpty()) {
                var message = messages.get(0);
                QUEUES.deleteMessage(r -> r.queueUrl(queue).receiptHandle(message.receiptHandle()));
                return Optional.of(
                        JsonReader.of(Json.read(message.body()), "message").string("token"));
            }
        } while (System.nanoTime() < deadline);
        return Optional.empty();
    }

    static Settings settings(ClusterName cluster) {
        return new Settings(
                cluster,
                "table",
                "bucket",
                new Settings.Queues("launch", "ends", "chores"),
                new Settings.Machines(
                        "arn:aws:lambda:us-east-1:123456789012:function:plan:live",
                        "arn:aws:iam::123456789012:role/machine",
                        "arn:aws:logs:us-east-1:123456789012:log-group:/aws/vendedlogs/states"),
                new Settings.Containers(
                        "cluster",
                        List.of("subnet"),
                        List.of("group"),
                        true,
                        "execution",
                        "task",
                        "https://world.example",
                        "programs",
                        "FARGATE:1",
                        Optional.empty(),
                        Optional.empty()));
    }
}
