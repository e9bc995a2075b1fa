package io.manta.local;

import io.manta.PackagedSwarm;
import io.manta.compiler.CompilationException;
import io.manta.compiler.Diagnostics;
import io.manta.compiler.SwarmCompiler;
import io.manta.compiler.Target;
import io.manta.contract.node.Node;
import io.manta.engine.submit.PlacementCheck;
import io.manta.local.launcher.ProgramSyntax;
import io.manta.local.launcher.PythonInterpreter;
import java.util.List;

/**
 * Everything that can be known to be wrong with a swarm before it runs: what the compiler finds,
 * what the nodes can't give, and what Python can't read.
 */
public final class Preflight {
    private final ProgramSyntax syntax;

    public Preflight(PythonInterpreter python) {
        this.syntax = new ProgramSyntax(python.executable());
    }

    /**
     * Every problem of the swarm on these nodes, warnings included.
     *
     * @throws CompilationException with every problem, if one of them is an error
     */
    public Diagnostics check(PackagedSwarm swarm, List<Node> nodes) {
        var problems = new Diagnostics();
        syntax.check(swarm).forEach(problems::add);
        try {
            var compiled = SwarmCompiler.compile(swarm.document(), Target.LOCAL);
            compiled.warnings().forEach(problems::add);
            PlacementCheck.inspect(compiled.blueprint(), nodes);
        } catch (CompilationException e) {
            e.diagnostics().forEach(problems::add);
        }
        problems.throwIfErrors();
        return problems;
    }
}
