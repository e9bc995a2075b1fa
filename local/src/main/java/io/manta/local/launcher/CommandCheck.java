package io.manta.local.launcher;

import io.manta.compiler.Diagnostic;
import io.manta.compiler.DiagnosticCode;
import io.manta.contract.document.ModuleSpec;
import io.manta.contract.document.Program.Command;
import io.manta.contract.document.SwarmDocument;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The commands of a swarm that this machine does not have, found before it runs.
 *
 * <pre>
 * [ERROR] digits/worker: runs "octave", which this machine does not have | PROGRAM_MISSING
 *     hint: install it, or run the swarm with --docker
 * </pre>
 */
public final class CommandCheck {
    private final CommandPath path = CommandPath.ofProcess();
    private final Path folder;

    /**
     * @param folder what relative paths are relative to
     */
    public CommandCheck(Path folder) {
        this.folder = folder;
    }

    /** One problem for each module whose program is not here, in the document's order. */
    public List<Diagnostic> check(SwarmDocument document) {
        return document.modules().stream()
                .flatMap(module -> missing(module).map(m -> problem(document, module, m)).stream())
                .toList();
    }

    private Optional<String> missing(ModuleSpec module) {
        if (!(module.program() instanceof Command command)) {
            return Optional.empty();
        }
        var program = command.arguments().get(0);
        return path.find(program, folder).isPresent() ? Optional.empty() : Optional.of(program);
    }

    private Diagnostic problem(SwarmDocument document, ModuleSpec module, String program) {
        var isFile = program.contains("/") && Files.isRegularFile(folder.resolve(program));
        return Diagnostic.error(
                        DiagnosticCode.PROGRAM_MISSING,
                        document.name() + "/" + module.name(),
                        isFile
                                ? "runs \"%s\", which this user may not execute".formatted(program)
                                : "runs \"%s\", which this machine does not have"
                                        .formatted(program))
                .withHint(
                        isFile
                                ? "chmod +x \"%s\"".formatted(program)
                                : "install it, or run the swarm with --docker");
    }
}
