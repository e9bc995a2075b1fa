package io.manta.functions;

import io.manta.engine.Ports;
import io.manta.functions.container.CloudLogs;
import io.manta.functions.container.EcsLauncher;
import io.manta.functions.machine.SfnExecutions;
import io.manta.functions.machine.SfnTokens;
import io.manta.functions.queue.Chores;
import io.manta.functions.queue.SqsLaunchQueue;
import io.manta.functions.store.S3Objects;
import io.manta.functions.table.ContainerOwners;
import io.manta.functions.table.DynamoAttempts;
import io.manta.functions.table.DynamoBlueprints;
import io.manta.functions.table.DynamoGlobals;
import io.manta.functions.table.DynamoNodes;
import io.manta.functions.table.DynamoResults;
import io.manta.functions.table.DynamoRounds;
import io.manta.functions.table.DynamoRuns;
import io.manta.functions.table.DynamoWaits;
import io.manta.functions.table.MachineVersions;
import io.manta.functions.table.Table;
import io.manta.functions.table.TaskDefinitions;
import java.time.Clock;

/**
 * What of a cluster on AWS functions are made of.
 *
 * @param ports the engine's
 */
record CloudPorts(Ports ports, ContainerOwners owners, Chores chores) {

    static CloudPorts of(Settings settings, Clients clients) {
        var table = new Table(clients.table(), settings.table());
        var owners = new ContainerOwners(table);
        var chores = new Chores(clients.queues(), settings.queues().chores());
        var launched =
                new EcsLauncher.Surroundings(new TaskDefinitions(table), owners::put, chores);
        return new CloudPorts(
                ports(
                        settings,
                        clients,
                        table,
                        new EcsLauncher(
                                clients.containers(), settings, launched, CloudPorts::pause)),
                owners,
                chores);
    }

    private static Ports ports(
            Settings settings, Clients clients, Table table, EcsLauncher launcher) {
        var clock = Clock.systemUTC();
        var runs = new DynamoRuns(table);
        var attempts = new DynamoAttempts(table);
        var objects = new S3Objects(clients.objects(), clients.tickets(), settings.bucket());
        return new Ports(
                runs,
                new DynamoRounds(table, objects),
                attempts,
                new DynamoWaits(table),
                new DynamoGlobals(table, clock),
                new DynamoResults(table, clock),
                new DynamoNodes(table),
                new DynamoBlueprints(table, objects),
                objects,
                new CloudLogs(clients.logs(), settings, attempts, clock),
                launcher,
                new SqsLaunchQueue(clients.queues(), settings.queues().launch()),
                new SfnTokens(clients.machines()),
                new SfnExecutions(
                        clients.machines(),
                        settings,
                        new MachineVersions(table, clock),
                        runs,
                        clock),
                clock);
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while it waited", e);
        }
    }
}
