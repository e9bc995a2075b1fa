package io.manta.local;

import io.manta.PackagedSwarm;
import io.manta.compiler.CompilationException;
import io.manta.compiler.CompiledSwarm;
import io.manta.compiler.Diagnostic;
import io.manta.compiler.DiagnosticCode;
import io.manta.compiler.Diagnostics;
import io.manta.compiler.SwarmCompiler;
import io.manta.compiler.Target;
import io.manta.compiler.analysis.SwarmIndex;
import io.manta.contract.document.SwarmDocument;
import io.manta.contract.machine.Blueprint;
import io.manta.contract.node.Node;
import io.manta.engine.submit.NetworkCheck;
import io.manta.engine.submit.PlacementCheck;
import io.manta.local.fault.FaultCheck;
import io.manta.local.fault.FaultPlan;
import io.manta.local.launcher.CommandCheck;
import io.manta.local.launcher.ProgramSyntax;
import io.manta.local.launcher.PythonInterpreter;
import io.manta.local.secret.LocalSecrets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Everything that can be known to be wrong with a swarm before it runs: what the compiler finds,
 * what the nodes and the slots can't give, what Python can't read, and which secret is missing.
 */
public final class Preflight {
    private final Optional<ProgramSyntax> syntax;
    private final Optional<CommandCheck> commands;
    private final int slots;
    private final FaultPlan faults;
    private final Optional<LocalSecrets> secrets;

    /**
     * @param python what will run the programs; without one, each image's own Python will, and no
     *     program is read here
     * @param slots how many programs run at a time
     */
    public Preflight(Optional<PythonInterpreter> python, int slots) {
        this(
                python.map(found -> new ProgramSyntax(found.executable())),
                Optional.empty(),
                slots,
                FaultPlan.NONE,
                Optional.empty());
    }

    private Preflight(
            Optional<ProgramSyntax> syntax,
            Optional<CommandCheck> commands,
            int slots,
            FaultPlan faults,
            Optional<LocalSecrets> secrets) {
        this.syntax = syntax;
        this.commands = commands;
        this.slots = slots;
        this.faults = faults;
        this.secrets = secrets;
    }

    /** Asks also for the tasks and nodes that these faults are for. */
    Preflight withFaults(FaultPlan value) {
        return new Preflight(syntax, commands, slots, value, secrets);
    }

    /**
     * Looks also for the commands of modules, where programs run on this machine itself.
     *
     * @param folder what relative paths in them are relative to
     */
    public Preflight withCommands(Path folder) {
        var here = syntax.map(python -> new CommandCheck(folder));
        return new Preflight(syntax, here, slots, faults, secrets);
    }

    /** Reads also the values of the swarm's secrets. */
    public Preflight withSecrets(LocalSecrets value) {
        return new Preflight(syntax, commands, slots, faults, Optional.of(value));
    }

    /**
     * Every problem of the swarm on these nodes, warnings included.
     *
     * @throws CompilationException with every problem, if one of them is an error
     * @throws io.manta.local.fault.FaultsException if a fault is for what the swarm does not have
     */
    public Diagnostics check(PackagedSwarm swarm, List<Node> nodes) {
        var problems = new Diagnostics();
        var compiled = inspect(swarm, problems);
        inspectPlaces(swarm.document(), nodes, problems);
        problems.throwIfErrors();
        FaultCheck.check(faults, compiled.orElseThrow().blueprint(), nodes);
        return problems;
    }

    /**
     * Adds what is wrong with a swarm wherever it runs; the compiled swarm, if it can be compiled.
     */
    public Optional<CompiledSwarm> inspect(PackagedSwarm swarm, Diagnostics problems) {
        syntax.ifPresent(python -> python.check(swarm).forEach(problems::add));
        commands.ifPresent(known -> known.check(swarm.document()).forEach(problems::add));
        secrets.ifPresent(known -> known.problems(swarm.document()).forEach(problems::add));
        try {
            var compiled = SwarmCompiler.compile(swarm.document(), Target.LOCAL);
            compiled.warnings().forEach(problems::add);
            return Optional.of(compiled);
        } catch (CompilationException e) {
            e.diagnostics().forEach(problems::add);
            return Optional.empty();
        }
    }

    /** Adds what these nodes and the slots can't give, whatever else is wrong with the swarm. */
    public void inspectPlaces(SwarmDocument document, List<Node> nodes, Diagnostics problems) {
        var swarm = SwarmIndex.of(document);
        PlacementCheck.inspect(swarm, nodes, problems);
        NetworkCheck.inspect(swarm, nodes, slots, problems);
        networksOfProcesses(swarm, problems);
    }

    /**
     * What may have become wrong with a swarm since it was submitted.
     *
     * @throws CompilationException with every secret that can't be read
     * @throws io.manta.local.fault.FaultsException if a fault is for what the swarm does not have
     */
    void checkAgain(Blueprint blueprint, List<Node> nodes) {
        FaultCheck.check(faults, blueprint, nodes);
        var problems = new Diagnostics();
        secrets.ifPresent(known -> known.problems(blueprint.document()).forEach(problems::add));
        problems.throwIfErrors();
    }

    private void networksOfProcesses(SwarmIndex swarm, Diagnostics problems) {
        for (var i = 0; syntax.isPresent() && i < swarm.size(); i++) {
            var path = swarm.path(i);
            swarm.task(i)
                    .network()
                    .filter(swarm.document().networks()::contains)
                    .map(network -> namesAreUnknown(path, network))
                    .ifPresent(problems::add);
        }
    }

    private static Diagnostic namesAreUnknown(String path, String network) {
        return Diagnostic.warning(
                        DiagnosticCode.NETWORK_NEEDS_DOCKER,
                        path,
                        "joins network \"%s\", whose host names only containers have"
                                .formatted(network))
                .withHint("run it with --docker");
    }
}
