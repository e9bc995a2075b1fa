package io.manta.engine.plan;

import io.manta.compiler.CompilationException;
import io.manta.contract.WireFormatException;
import io.manta.contract.id.ClusterName;
import io.manta.contract.id.ContentHash;
import io.manta.contract.id.RunId;
import io.manta.contract.json.JsonReader;
import io.manta.contract.machine.Blueprint;
import io.manta.contract.machine.PlanRequest;
import io.manta.contract.run.ErrorNames;
import io.manta.contract.run.Failure;
import io.manta.contract.run.Reason;
import io.manta.contract.run.RunStatus;
import io.manta.engine.Ports;
import io.manta.engine.port.RunOutcome;
import io.manta.engine.port.RunRecord;
import io.manta.engine.submit.InitialGlobals;
import io.manta.engine.submit.PlacementCheck;
import java.util.Optional;

/**
 * Makes a run of an execution that was started by hand, of a machine that a submission has made.
 * The run's record is made first, PENDING; all that follows bears being done twice, by whoever
 * finds it undone. The plan makes it ACTIVE, and from then on nothing of this is done again.
 */
final class Adoption {
    private static final int HEX_DIGITS_OF_A_SEED = 16;

    private final Ports ports;
    private final ClusterName cluster;

    /**
     * @param cluster on whose nodes such runs run
     */
    Adoption(Ports ports, ClusterName cluster) {
        this.ports = ports;
        this.cluster = cluster;
    }

    /** Whether the execution was started by hand: what a submission starts says of which run. */
    static boolean isFor(PlanRequest request) {
        return request.finished().isEmpty() && request.input().get("run").isEmpty();
    }

    /**
     * The run that the execution is of, new or known.
     *
     * @throws PlanFailedException if there can be none, or it can't be placed
     */
    RunRecord adopt(PlanRequest request) {
        var input = input(request);
        var known = ports.runs().get(id(request)).orElseGet(() -> create(request, input));
        if (!known.document().equals(request.document())) {
            throw refused(
                    "run \"%s\" is of another swarm: a run's id is used once; start the execution under another name"
                            .formatted(known.id()));
        }
        return known.status() == RunStatus.PENDING ? prepared(known, input) : known;
    }

    private static AdoptedInput input(PlanRequest request) {
        try {
            return AdoptedInput.read(JsonReader.of(request.input(), "input"));
        } catch (WireFormatException | IllegalArgumentException e) {
            throw refused(String.valueOf(e.getMessage()));
        }
    }

    private static RunId id(PlanRequest request) {
        try {
            return new RunId(request.executionName());
        } catch (IllegalArgumentException e) {
            throw refused(
                    "the name of an execution that is started by hand is its run's id: "
                            + e.getMessage());
        }
    }

    private RunRecord create(PlanRequest request, AdoptedInput input) {
        var run = pending(request, input);
        ports.runs().create(run);
        return ports.runs().get(run.id()).orElseThrow();
    }

    private RunRecord pending(PlanRequest request, AdoptedInput input) {
        var document = request.document();
        return new RunRecord(
                id(request),
                blueprint(document).document().name(),
                cluster,
                document,
                ports.executions().version(document).orElseThrow(() -> unknown(document)),
                input.seed().orElseGet(() -> seed(request.executionName())),
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

    /** The run with all that its first round finds there. */
    private RunRecord prepared(RunRecord run, AdoptedInput input) {
        var blueprint = blueprint(run.document());
        InitialGlobals.set(ports, run.id(), input.over(blueprint.document().globals()));
        try {
            PlacementCheck.require(blueprint, ports.nodes().list(run.cluster()));
        } catch (CompilationException e) {
            var failure =
                    Failure.of(
                            ErrorNames.UNPLACEABLE, Reason.clipped(String.valueOf(e.getMessage())));
            ports.runs().end(run, RunOutcome.failed(failure), ports.clock().instant());
            return ports.runs().get(run.id()).orElseThrow();
        }
        return run;
    }

    private Blueprint blueprint(ContentHash document) {
        return ports.blueprints().get(document).orElseThrow(() -> unknown(document));
    }

    /** The same name draws the same numbers. */
    private static long seed(String name) {
        return Long.parseUnsignedLong(
                ContentHash.of(name).hex().substring(0, HEX_DIGITS_OF_A_SEED), 16);
    }

    private static PlanFailedException unknown(ContentHash document) {
        return refused("no swarm with the document %s was submitted here".formatted(document));
    }

    private static PlanFailedException refused(String reason) {
        return new PlanFailedException(Failure.of(ErrorNames.REFUSED, reason));
    }
}
