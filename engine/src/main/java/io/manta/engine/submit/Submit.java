package io.manta.engine.submit;

import io.manta.PackagedSwarm;
import io.manta.asl.AslWriter;
import io.manta.compiler.CompilationException;
import io.manta.compiler.SwarmCompiler;
import io.manta.compiler.Target;
import io.manta.contract.MantaException;
import io.manta.contract.id.RunId;
import io.manta.contract.id.RunIds;
import io.manta.contract.machine.Blueprint;
import io.manta.contract.run.RunStatus;
import io.manta.engine.CurrentExecution;
import io.manta.engine.Ports;
import io.manta.engine.port.RunRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Starts runs. Every step bears being done twice: a submission that names its run's id goes on
 * where it was interrupted. Thread-safe.
 */
public final class Submit {
    private final Ports ports;
    private final Target target;
    private final RunIds ids;

    /**
     * @param target where the machines will run
     */
    public Submit(Ports ports, Target target, RandomGenerator random) {
        this.ports = ports;
        this.target = target;
        this.ids = new RunIds(random);
    }

    /**
     * Compiles the swarm and starts a run of it.
     *
     * @throws CompilationException with everything that keeps the swarm from running
     */
    public Submitted submit(Submission submission) {
        var compiled = SwarmCompiler.compile(submission.swarm().document(), target);
        var blueprint = compiled.blueprint();
        PlacementCheck.require(blueprint, ports.nodes().list(submission.cluster()));
        store(submission.swarm());
        BundleCheck.inspect(blueprint, ports.objects());
        ports.blueprints().put(blueprint);
        ports.launcher().prepare(blueprint);
        var version =
                ports.executions()
                        .register(
                                blueprint.document().name(),
                                blueprint.hash(),
                                AslWriter.write(compiled.machine()));
        var run = create(submission, blueprint, version);
        if (run.status() == RunStatus.PENDING) {
            InitialGlobals.set(ports, run.id(), blueprint.document().globals());
            CurrentExecution.start(ports, run);
        }
        return new Submitted(run.id(), compiled.warnings());
    }

    /** An id for a run of a swarm of this name, for a submission that names its run's. */
    public RunId newId(String swarm) {
        return ids.next(swarm);
    }

    private void store(PackagedSwarm swarm) {
        try {
            for (var bundle : swarm.bundles().all()) {
                ports.objects().putIfAbsent(bundle.hash(), bundle.open());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RunRecord create(Submission submission, Blueprint blueprint, String version) {
        var id = submission.id().orElseGet(() -> ids.next(blueprint.document().name()));
        var created = ports.runs().create(pending(id, submission, blueprint, version));
        if (!created && submission.id().isEmpty()) {
            return create(submission, blueprint, version);
        }
        var stored = ports.runs().get(id).orElseThrow();
        if (!stored.document().equals(blueprint.hash())) {
            throw new MantaException(
                    "run \"%s\" is of another swarm: a run's id is used once".formatted(id));
        }
        return stored;
    }

    private RunRecord pending(
            RunId id, Submission submission, Blueprint blueprint, String version) {
        return new RunRecord(
                id,
                blueprint.document().name(),
                submission.cluster(),
                blueprint.hash(),
                version,
                submission.seed(),
                RunStatus.PENDING,
                0,
                0,
                -1,
                Optional.empty(),
                ports.clock().instant(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
