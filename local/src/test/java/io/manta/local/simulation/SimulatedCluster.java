package io.manta.local.simulation;

import io.manta.Bundles;
import io.manta.PackagedSwarm;
import io.manta.compiler.Target;
import io.manta.contract.MantaException;
import io.manta.contract.id.Attempt;
import io.manta.contract.id.ClusterName;
import io.manta.contract.id.ContentHash;
import io.manta.contract.id.NodeId;
import io.manta.contract.id.RunId;
import io.manta.contract.json.JsonReader;
import io.manta.contract.message.EndReport;
import io.manta.contract.message.QueueMessage;
import io.manta.contract.node.Node;
import io.manta.engine.Ports;
import io.manta.engine.janitor.Janitor;
import io.manta.engine.launch.Launch;
import io.manta.engine.launch.LaunchOutcome;
import io.manta.engine.memory.MemoryLogs;
import io.manta.engine.port.AttemptRecord;
import io.manta.engine.port.Blueprints;
import io.manta.engine.port.RunRecord;
import io.manta.engine.settle.Settle;
import io.manta.engine.start.Start;
import io.manta.engine.stop.Stop;
import io.manta.engine.submit.Submission;
import io.manta.engine.submit.Submit;
import io.manta.engine.world.WorldRouter;
import io.manta.local.interpreter.Chance;
import io.manta.local.interpreter.History;
import io.manta.local.interpreter.LocalExecutions;
import io.manta.local.interpreter.Services;
import io.manta.local.interpreter.VirtualTimeline;
import io.manta.local.store.Interruption;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;

/**
 * A cluster in virtual time: the engine's functions, the real interpreter, stores, and everything
 * around them simulated.
 */
final class SimulatedCluster {
    static final RunId RUN = new RunId("storm-1");

    private static final Duration RETRY_OF_EVENTS = Duration.ofMinutes(2);

    private final RunId run;
    private final ClusterName name;
    private final int life;
    private final VirtualTimeline time = new VirtualTimeline();
    private final Truth truth;
    private final Weather weather;
    private final Functions functions;
    private final Delivery delivery;
    private final RandomSwarm swarm;
    private final Ports stored;
    private final Ports ports;
    private final Settle settle;
    private final WorldRouter world;
    private final Launch launch;
    private Janitor janitor;

    SimulatedCluster(Schedule schedule, SimulatedStore store) {
        this(schedule, store, Optional.empty());
    }

    /**
     * @param before the process that had the store and has died
     */
    SimulatedCluster(Schedule schedule, SimulatedStore store, Optional<SimulatedCluster> before) {
        this.run = schedule.run();
        this.name = new ClusterName("sea-" + run);
        this.life = before.map(dead -> dead.life + 1).orElse(0);
        before.ifPresent(dead -> time.advance(Duration.between(time.now(), dead.time.now())));
        var dice = new Dice(schedule.seed());
        this.swarm = schedule.calm().orElseGet(() -> RandomSwarm.of(dice));
        this.truth = new Truth(time, schedule.isTraced());
        before.ifPresent(dead -> truth.inherit(dead.truth));
        this.weather =
                schedule.calm().isPresent() ? Weather.calm(dice, time) : new Weather(dice, time);
        this.functions = new Functions(time, weather, truth);
        store.wire().connect(functions);
        this.delivery = new Delivery(time, weather, functions, truth);
        var services = new Services(task -> time.after(dice.within(Duration.ofSeconds(1)), task));
        var history =
                schedule.calm().isPresent()
                        ? HistoryRoom.OF_THE_SERVICE
                        : HistoryRoom.of(swarm, dice);
        var executions = executions(services, history);
        this.stored =
                schedule.violation().in(real(store, history.in(store.blueprints()), executions));
        this.ports = TroubledPorts.of(stored, functions, truth, store.wire());
        this.settle = new Settle(ports);
        this.world =
                new WorldRouter(
                        TroubledPorts.of(
                                schedule.violation().inWorld(stored),
                                functions,
                                truth,
                                store.wire()),
                        this::reported,
                        () -> ContentHash.of("light"));
        this.janitor = new Janitor(ports, settle);
        executions.onEnd(execution -> executionEnded(execution.name()));
        this.launch = new Launch(ports, settle, dice.random());
        services.function(Target.LOCAL.planFunction(), new SimulatedPlanner(this, ports)::plan)
                .queue(
                        Target.LOCAL.launchQueueUrl(),
                        body -> sent(QueueMessage.read(JsonReader.of(body, "message"))));
        swarm.nodes().forEach(node -> setNode(node, true));
    }

    private LocalExecutions executions(Services services, HistoryRoom history) {
        var tokens = new int[1];
        return new LocalExecutions(
                time,
                services,
                new Chance(
                        weather.dice().random()::nextDouble,
                        () -> "%s-token-%s-%s".formatted(run, life, ++tokens[0])),
                truth.isTracing() ? truth::record : History.NONE,
                history.mostEvents());
    }

    private Ports real(SimulatedStore store, Blueprints blueprints, LocalExecutions executions) {
        try {
            store.objects()
                    .putIfAbsent(
                            ContentHash.of(RandomSwarm.BUNDLE),
                            new ByteArrayInputStream(RandomSwarm.BUNDLE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Ports(
                store.runs(),
                store.rounds(),
                store.attempts(),
                store.waits(),
                store.globals(),
                store.results(),
                store.nodes(),
                blueprints,
                store.objects(),
                new MemoryLogs(),
                new SimulatedLauncher(this),
                this::sent,
                executions.tokens(),
                executions,
                time::now);
    }

    /** Whether anything may go wrong. */
    boolean isRough() {
        return weather.calm().isAfter(VirtualTimeline.START);
    }

    VirtualTimeline time() {
        return time;
    }

    Truth truth() {
        return truth;
    }

    Weather weather() {
        return weather;
    }

    Functions functions() {
        return functions;
    }

    RandomSwarm swarm() {
        return swarm;
    }

    WorldRouter world() {
        return world;
    }

    /** The ports as the judge reads them: nothing breaks off there. */
    Ports stored() {
        return stored;
    }

    Optional<RunRecord> run() {
        return stored.runs().get(run);
    }

    Duration timeout(Attempt attempt) {
        return Duration.ofSeconds(
                swarm.task(attempt.assignment().alias()).timeoutSeconds().orElseThrow());
    }

    void setNode(NodeId id, boolean enabled) {
        var node = Node.named(id.value());
        stored.nodes().put(name, enabled ? node : node.withEnabled(false));
    }

    /** Submits the swarm; whether it came to its end. */
    boolean submit() {
        var submit = new Submit(ports, Target.LOCAL, weather.dice().random());
        var packaged = new PackagedSwarm(swarm.document(), Bundles.none());
        var submission = new Submission(packaged, name, 17, Optional.of(run));
        return functions.call("Submit", () -> submit.submit(submission)).isPresent();
    }

    /** Stops the run; whether this ended it, empty if it broke off. */
    Optional<Boolean> stop() {
        return functions.call("Stop", () -> new Stop(ports, this::toSweep).stop(run, "enough"));
    }

    /** Somebody has ended the run, or started it again: the janitor's queue has it. */
    private void toSweep(RunId id) {
        delivery.message(
                "Janitor's look after " + id,
                () -> {
                    janitor.check(id);
                    return Delivery.DONE;
                });
    }

    /** Starts the run again; whether it came to its end, be it a refusal. */
    boolean start() {
        return functions.run(
                "Start",
                () -> {
                    try {
                        new Start(ports, settle, Target.LOCAL, this::toSweep).start(run);
                    } catch (MantaException refusal) {
                        truth.trace(() -> "  refused: " + refusal.getMessage());
                    }
                });
    }

    /** Its process dies, and with it all containers and everything that was in memory. */
    void die() {
        truth.trace(() -> "the process dies");
        truth.stopAsked();
        truth.containers.forEach(SimulatedContainer::die);
    }

    /** Ends the run if the process that ran it has died; whether that came to its end. */
    boolean recover() {
        return functions.run(
                "Recover",
                () -> {
                    if (ports.runs().get(run).isPresent()) {
                        new Interruption(
                                        ports.runs(),
                                        ports.attempts(),
                                        ports.waits(),
                                        ports.clock())
                                .end(run);
                    }
                });
    }

    /** The janitor's schedule; whether it came to its end. */
    boolean clean() {
        return janitor("Janitor", () -> janitor.checkAll());
    }

    /** Who a container is to World: its attempt, once it is known to be that attempt's. */
    String identity(SimulatedContainer container) {
        return stored.attempts()
                .find(container.attempt().id())
                .flatMap(AttemptRecord::container)
                .filter(container.name()::equals)
                .map(name -> container.attempt().id())
                .orElse("unknown");
    }

    /**
     * A container has ended, and the platform tells. Of an attempt that is not known it goes back
     * to its queue.
     */
    void stopped(EndReport report, String container) {
        delivery.event(
                "Stopped event of %s, %s".formatted(container, report.attempt()),
                () ->
                        settle.settle(report, container).isPresent()
                                ? Delivery.DONE
                                : Optional.of(RETRY_OF_EVENTS));
    }

    /** World has taken a report: from there on it is in a queue. */
    private void reported(EndReport report) {
        delivery.message(
                "Report of " + report.attempt(),
                () -> {
                    settle.settle(report);
                    return Delivery.DONE;
                });
    }

    private void executionEnded(String name) {
        delivery.event(
                "End of execution " + name,
                () -> {
                    janitor.executionEnded(name);
                    return Delivery.DONE;
                });
    }

    private void sent(QueueMessage message) {
        truth.sent(message);
        delivery.message(
                "Launch " + message,
                () ->
                        launch.handle(message) instanceof LaunchOutcome.Later later
                                ? Optional.of(later.delay())
                                : Delivery.DONE);
    }

    /** A janitor that breaks off forgets what it had in memory. */
    private boolean janitor(String name, Runnable work) {
        var lived = functions.run(name, work);
        if (!lived) {
            janitor = new Janitor(ports, settle);
        }
        return lived;
    }
}
