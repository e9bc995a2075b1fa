package io.manta.functions;

import io.manta.compiler.Target;
import io.manta.contract.id.ContentHash;
import io.manta.engine.Ports;
import io.manta.engine.launch.GiveUp;
import io.manta.engine.port.Objects;
import io.manta.engine.settle.EndSink;
import io.manta.engine.settle.Settle;
import io.manta.functions.caller.Callers;
import io.manta.functions.container.TaskStops;
import io.manta.functions.event.StoppedTasks;
import io.manta.functions.image.PinnedImages;
import io.manta.functions.log.WorkLog;
import io.manta.functions.queue.Chores;
import io.manta.functions.queue.QueueBatch;
import io.manta.functions.queue.SqsEnds;
import io.manta.functions.queue.SqsPostponement;
import io.manta.functions.table.ContainerOwners;
import io.manta.functions.table.Table;
import io.manta.python.PythonResources;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

/**
 * A function as it finds itself deployed: made once, before its first event. What it gives is what
 * handlers are made of.
 */
record Deployment(Settings settings, Clients clients, Table table, Ports ports, WorkLog log) {

    /** The function of this process. */
    static Deployment ofEnvironment(String function) {
        var settings = Settings.ofEnvironment();
        var clients = Clients.ofEnvironment();
        var table = new Table(clients.table(), settings.table());
        var ports = CloudPorts.of(settings, clients, table);
        Priming.of(System.getenv()).prime(settings, ports);
        return new Deployment(
                settings, clients, table, ports, new WorkLog(function, settings.cluster().value()));
    }

    /** Where machines run: what of them depends on the cluster. */
    Target target() {
        var role = settings.machines().role().split(":", 3);
        return new Target(
                role[1],
                settings.queues().launch(),
                settings.machines().planFunction(),
                settings.bucket());
    }

    ContainerOwners owners() {
        return new ContainerOwners(table);
    }

    Callers callers() {
        return new Callers(owners()::find, ports.attempts());
    }

    EndSink ends() {
        return new SqsEnds(clients.queues(), settings.queues().ends());
    }

    Chores chores() {
        return new Chores(clients.queues(), settings.queues().chores());
    }

    TaskStops taskStops() {
        return new TaskStops(clients.containers(), settings.containers().ecsCluster());
    }

    Settle settle() {
        return new Settle(ports);
    }

    GiveUp giveUp() {
        return new GiveUp(ports, settle());
    }

    StoppedTasks stoppedTasks() {
        return new StoppedTasks(ports, settle(), owners()::find);
    }

    /** How a function that queues feed handles their messages. */
    QueueBatch batch() {
        var postponement = new SqsPostponement(clients.queues(), settings.queues().launch());
        return new QueueBatch(postponement, new SecureRandom());
    }

    PinnedImages images() {
        return PinnedImages.of(
                settings.containers().imageCache(),
                DefaultCredentialsProvider.builder().build(),
                clients.http());
    }

    /** The library that programs are given, in the object store from now on. */
    ContentHash light() {
        return stored(ports.objects(), PythonResources.light());
    }

    private static ContentHash stored(Objects objects, byte[] content) {
        var hash = ContentHash.of(content);
        try {
            objects.putIfAbsent(hash, new ByteArrayInputStream(content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return hash;
    }
}
