package io.manta.functions;

import io.manta.compiler.Target;
import io.manta.contract.id.ContentHash;
import io.manta.engine.Ports;
import io.manta.engine.launch.GiveUp;
import io.manta.engine.settle.EndSink;
import io.manta.engine.settle.Settle;
import io.manta.engine.stop.SweepSink;
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
import java.security.SecureRandom;
import java.util.List;
import java.util.function.Supplier;

/**
 * A function as it finds itself deployed: made once, before its first event. What it gives is what
 * handlers are made of.
 */
record Deployment(Settings settings, Clients clients, CloudPorts cloud, WorkLog log) {

    /** The function of this process. */
    static Deployment ofEnvironment(String function) {
        var settings = Settings.ofEnvironment();
        var clients = Clients.ofEnvironment();
        var cloud = CloudPorts.of(settings, clients);
        Priming.of(System.getenv()).prime(settings, cloud.ports());
        return new Deployment(
                settings, clients, cloud, new WorkLog(function, settings.cluster().value()));
    }

    Ports ports() {
        return cloud.ports();
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
        return cloud.owners();
    }

    Callers callers() {
        return new Callers(owners()::find, ports().attempts());
    }

    EndSink ends() {
        return new SqsEnds(clients.queues(), settings.queues().ends());
    }

    Chores chores() {
        return cloud.chores();
    }

    TaskStops taskStops() {
        return new TaskStops(clients.containers(), settings.containers().ecsCluster());
    }

    Settle settle() {
        return new Settle(ports());
    }

    GiveUp giveUp() {
        return new GiveUp(ports(), settle());
    }

    StoppedTasks stoppedTasks() {
        return new StoppedTasks(ports(), settle(), owners()::find);
    }

    /** How a function that queues feed handles their messages. */
    QueueBatch batch() {
        var postponement = new SqsPostponement(clients.queues(), settings.queues().launch());
        return new QueueBatch(postponement, new SecureRandom());
    }

    /** Runs are cleared up after by the janitor: it has more time than who stops or starts them. */
    SweepSink sweeps() {
        var chores = chores();
        return run -> chores.checkEach(List.of(run));
    }

    Submissions submissions() {
        var images =
                PinnedImages.of(
                        settings.containers().imageCache(), clients.credentials(), clients.http());
        return new Submissions(ports(), settings.cluster(), images::pin);
    }

    /** The library that programs are given. */
    Supplier<ContentHash> light() {
        return new LightLibrary(ports().objects());
    }
}
