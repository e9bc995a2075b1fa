package io.manta.local.launcher;

import io.manta.contract.document.Program.Command;
import io.manta.contract.world.EnvNames;
import io.manta.engine.port.LaunchRequest;
import io.manta.python.PythonResources;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The processes that containers are: the bootstrap, which fetches and runs the module's program; or
 * a guard and behind it the module's own command, as a container's init and the command of an
 * image.
 */
final class ProcessForms {
    /** Imports a file instead of running it: Python then keeps it compiled. */
    private static final String IMPORT =
            "import sys; sys.path.insert(0, sys.argv[1]); __import__(sys.argv[2]).main()";

    private final LauncherOptions options;
    private final CommandPath path = CommandPath.ofProcess();

    ProcessForms(LauncherOptions options) {
        this.options = options;
    }

    /**
     * @throws MissingCommandException if this machine does not have the module's command
     */
    ProcessForm of(LaunchRequest request, Scratch scratch, Surroundings surroundings)
            throws IOException {
        var environment =
                ProcessEnvironment.of(
                        surroundings.world(), surroundings.token(request.attempt()), scratch);
        return request.module().program() instanceof Command command
                ? command(request, command, scratch, environment)
                : bootstrap(scratch, environment);
    }

    private ProcessForm bootstrap(Scratch scratch, Map<String, String> environment)
            throws IOException {
        environment.put(ProcessEnvironment.CACHE, launcher().resolve("unpacked").toString());
        var file = ContentFile.put(launcher(), "bootstrap", PythonResources.bootstrap());
        return new ProcessForm(python(file), scratch.directory(), environment);
    }

    private ProcessForm command(
            LaunchRequest request,
            Command command,
            Scratch scratch,
            Map<String, String> environment)
            throws IOException {
        var run = request.attempt().assignment().run();
        var folder = new CommandFolders(options.directory()).of(run);
        var name = command.arguments().get(0);
        var program = path.find(name, folder);
        environment.put("PATH", path.text());
        environment.put("CLASSPATH", LightClassPath.text());
        environment.put(EnvNames.SCRATCH, scratch.directory().toString());
        environment.putAll(request.module().env());
        var file = ContentFile.put(launcher(), "guard", PythonResources.guard());
        var all = new ArrayList<>(python(file));
        all.add("--");
        all.add(program.orElseThrow(() -> new MissingCommandException(name)).toString());
        all.addAll(command.arguments().subList(1, command.arguments().size()));
        return new ProcessForm(all, folder, environment);
    }

    /**
     * Isolated and without site: neither bootstrap nor guard needs the user's packages or the time
     * that they take. A program has them.
     */
    private List<String> python(Path file) {
        return List.of(
                options.python().toString(),
                "-I",
                "-S",
                "-c",
                IMPORT,
                String.valueOf(file.getParent()),
                file.getFileName().toString().replace(".py", ""));
    }

    private Path launcher() {
        return options.directory().resolve("launcher");
    }
}
