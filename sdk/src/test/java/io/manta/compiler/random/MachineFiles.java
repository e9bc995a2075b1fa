package io.manta.compiler.random;

import io.manta.asl.AslWriter;
import io.manta.compiler.SwarmCompiler;
import io.manta.compiler.Target;
import io.manta.contract.document.SwarmDocument;
import io.manta.contract.document.SwarmDocumentJson;
import io.manta.contract.json.Json;
import io.manta.contract.json.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes state machines for the programs that try them and are not ours: those of the numbered
 * cases, each with its blueprint, and those of random swarms. {@code conformance/run} starts it.
 */
final class MachineFiles {
    private static final String DOCUMENT = ".json";

    private final Path folder;

    private MachineFiles(Path folder) {
        this.folder = folder;
    }

    /** Takes the folder of the cases, the folder to write to, and how many random swarms. */
    public static void main(String[] args) throws IOException {
        var files = new MachineFiles(Files.createDirectories(Path.of(args[1])));
        try (var cases = Files.newDirectoryStream(Path.of(args[0]), "*" + DOCUMENT)) {
            for (var file : cases) {
                files.writeCase(file);
            }
        }
        for (var seed = 0; seed < Integer.parseInt(args[2]); seed++) {
            files.write("random-" + seed, RandomSwarm.of(seed));
        }
    }

    /** Nothing, if the case is of a machine. */
    private void writeCase(Path file) throws IOException {
        var name = file.getFileName().toString();
        var form = JsonReader.of(Json.read(Files.readString(file)), name);
        if (form.has("swarm")) {
            var document = SwarmDocumentJson.read(form.child("swarm").object().text());
            write(name.substring(0, name.length() - DOCUMENT.length()), document);
        }
    }

    private void write(String name, SwarmDocument document) throws IOException {
        var compiled = SwarmCompiler.compile(document, Target.LOCAL);
        Files.writeString(folder.resolve(name + ".asl.json"), AslWriter.write(compiled.machine()));
        Files.writeString(folder.resolve(name + ".blueprint.json"), compiled.blueprint().text());
    }
}
