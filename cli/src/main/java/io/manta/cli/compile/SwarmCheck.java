package io.manta.cli.compile;

import io.manta.cli.load.LoadedSwarm;
import io.manta.compiler.CompilationException;
import io.manta.compiler.CompiledSwarm;
import io.manta.compiler.Diagnostics;
import io.manta.contract.node.Node;
import io.manta.local.LocalOptions;
import io.manta.local.Preflight;
import io.manta.local.launcher.PythonInterpreter;
import io.manta.local.secret.LocalSecrets;
import io.manta.local.secret.SecretSource;
import java.util.List;
import java.util.Optional;

/**
 * Everything that is wrong with a swarm, at once: programs that are missing or can't be read,
 * secrets that are not here, what the compiler finds, what the nodes can't give.
 *
 * @param compiled empty if it can't be compiled
 */
public record SwarmCheck(Diagnostics problems, Optional<CompiledSwarm> compiled) {
    /**
     * Looks at a swarm; runs none of its programs.
     *
     * @param nodes empty if it is not asked where tasks could run
     */
    public static SwarmCheck of(
            LoadedSwarm loaded, Optional<List<Node>> nodes, LocalOptions options) {
        var problems = new Diagnostics();
        loaded.problems().all().forEach(problems::add);
        var secrets = new LocalSecrets(SecretSource.ofProcess(), options.secrets());
        var preflight =
                new Preflight(python(options, problems), options.slots())
                        .withCommands(loaded.folder())
                        .withSecrets(secrets);
        var compiled = preflight.inspect(loaded.swarm(), problems);
        var document = loaded.swarm().document();
        nodes.ifPresent(all -> preflight.inspectPlaces(document, all, problems));
        return new SwarmCheck(problems, compiled);
    }

    /** What is wrong with a swarm on whatever machines it runs: nothing is asked of this one. */
    public static SwarmCheck wherever(LoadedSwarm loaded) {
        var problems = new Diagnostics();
        loaded.problems().all().forEach(problems::add);
        var preflight = new Preflight(Optional.empty(), LocalOptions.defaults().slots());
        return new SwarmCheck(problems, preflight.inspect(loaded.swarm(), problems));
    }

    private static Optional<PythonInterpreter> python(LocalOptions options, Diagnostics problems) {
        try {
            return Optional.of(PythonInterpreter.find(options.python()));
        } catch (CompilationException noPython) {
            noPython.diagnostics().forEach(problems::add);
            return Optional.empty();
        }
    }
}
