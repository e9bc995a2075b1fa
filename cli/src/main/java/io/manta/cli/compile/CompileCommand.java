package io.manta.cli.compile;

import io.manta.PackagedSwarm;
import io.manta.asl.AslWriter;
import io.manta.cli.CliException;
import io.manta.cli.Console;
import io.manta.cli.Diagnosis;
import io.manta.cli.load.Targets;
import io.manta.compiler.SwarmCompiler;
import io.manta.compiler.Target;
import io.manta.contract.document.SwarmDocumentJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code manta compile}: the state machine that a swarm becomes, or its document. */
@Command(
        name = "compile",
        description = "Print the state machine that a swarm becomes, in Amazon States Language.")
public final class CompileCommand implements Runnable {
    private final Console console;
    private final Targets targets;

    @Parameters(paramLabel = "TARGET", description = Targets.DESCRIPTION)
    private String target;

    @Option(
            names = "--document",
            description =
                    "Print the swarm document; with -o, also write its programs' bundles beside it.")
    private boolean asDocument;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write to a file.")
    private @Nullable Path output;

    public CompileCommand(Console console, Targets targets) {
        this.console = console;
        this.targets = targets;
    }

    @Override
    public void run() {
        var swarm = targets.load(target).swarm();
        var file = output;
        if (file == null) {
            console.out().print(text(swarm));
            console.out().flush();
        } else if (asDocument) {
            write(file, () -> swarm.writeTo(file));
        } else {
            var text = text(swarm);
            write(file, () -> Files.writeString(file, text));
        }
    }

    private String text(PackagedSwarm swarm) {
        return asDocument ? SwarmDocumentJson.write(swarm.document()) : definition(swarm);
    }

    private String definition(PackagedSwarm swarm) {
        var compiled = SwarmCompiler.compile(swarm.document(), Target.LOCAL);
        new Diagnosis(console).print(compiled.warnings());
        return AslWriter.write(compiled.machine());
    }

    private static void write(Path file, Writing writing) {
        try {
            writing.write();
        } catch (IOException | UncheckedIOException e) {
            throw CliException.usage("%s: can't be written: %s".formatted(file, e.getMessage()))
                    .withCause(e);
        }
    }

    private interface Writing {
        void write() throws IOException;
    }
}
