package io.manta.cli.compile;

import io.manta.PackagedSwarm;
import io.manta.asl.AslWriter;
import io.manta.cli.Console;
import io.manta.cli.Diagnosis;
import io.manta.cli.OutputFile;
import io.manta.cli.completion.TargetNames;
import io.manta.cli.load.Targets;
import io.manta.compiler.SwarmCompiler;
import io.manta.compiler.Target;
import io.manta.contract.document.SwarmDocumentJson;
import io.manta.contract.json.Json;
import io.manta.contract.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code manta compile}: the state machine that a swarm becomes, or its document. */
@Command(
        name = "compile",
        description = "Print the state machine that a swarm becomes, in Amazon States Language.",
        footer = {
            "  manta compile digits                            the state machine",
            "  manta compile digits -o digits.asl.json         to a file",
            "  manta compile digits --document -o digits.json  the document, and bundles"
        },
        exitCodeList = {
            "0:done; there may be warnings",
            "1:the swarm has errors, which are shown",
            "2:there is no such target",
            "74:the file can't be written"
        })
public final class CompileCommand implements Runnable {
    private final Console console;
    private final Targets targets;

    @Parameters(
            paramLabel = "TARGET",
            completionCandidates = TargetNames.class,
            description = Targets.DESCRIPTION)
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

    @Option(
            names = "--json",
            description = "Print a JSON object: the swarm's name and what it becomes, or its file.")
    private boolean json;

    public CompileCommand(Console console, Targets targets) {
        this.console = console;
        this.targets = targets;
    }

    @Override
    public void run() {
        var swarm = targets.load(target).whole();
        if (output == null) {
            print(swarm);
        } else {
            write(swarm, output);
        }
    }

    private void print(PackagedSwarm swarm) {
        var text = text(swarm);
        if (json) {
            var member = asDocument ? "document" : "machine";
            console.print(Json.write(head(swarm).put(member, Json.read(text)).build()));
        } else {
            console.out().print(text);
            console.out().flush();
        }
    }

    private void write(PackagedSwarm swarm, Path file) {
        if (asDocument) {
            var folder = file.toAbsolutePath().resolveSibling("");
            OutputFile.writing(folder.toString(), () -> swarm.bundles().writeTo(folder));
        }
        var text = text(swarm).getBytes(StandardCharsets.UTF_8);
        OutputFile.write(file, out -> out.write(text));
        if (json) {
            console.print(Json.write(head(swarm).put("file", file.toString()).build()));
        }
    }

    private static JsonObject.Builder head(PackagedSwarm swarm) {
        return JsonObject.builder().put("swarm", swarm.document().name());
    }

    private String text(PackagedSwarm swarm) {
        return asDocument ? SwarmDocumentJson.write(swarm.document()) : definition(swarm);
    }

    private String definition(PackagedSwarm swarm) {
        var compiled = SwarmCompiler.compile(swarm.document(), Target.LOCAL);
        new Diagnosis(console).print(compiled.warnings());
        return AslWriter.write(compiled.machine());
    }
}
