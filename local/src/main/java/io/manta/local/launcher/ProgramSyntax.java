package io.manta.local.launcher;

import io.manta.Bundle;
import io.manta.PackagedSwarm;
import io.manta.compiler.Diagnostic;
import io.manta.compiler.DiagnosticCode;
import io.manta.contract.document.ModuleSpec;
import io.manta.contract.document.Program.Bundled;
import io.manta.contract.json.Json;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;
import io.manta.python.PythonResources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.ZipInputStream;

/**
 * The syntax errors of a swarm's programs, found before it runs by the Python that will run them.
 *
 * <pre>
 * [ERROR] digits/worker: worker.py, line 3: '(' was never closed, got: print("hi" | PROGRAM_SYNTAX
 * </pre>
 */
public final class ProgramSyntax {
    private final Path python;

    public ProgramSyntax(Path python) {
        this.python = python;
    }

    /**
     * One problem for each file that can't be compiled, by module in the document's order. Starts
     * one process; runs no program.
     */
    public List<Diagnostic> check(PackagedSwarm swarm) {
        var sources = JsonObject.builder();
        var modules = swarm.document().modules();
        for (var i = 0; i < modules.size(); i++) {
            if (modules.get(i).program() instanceof Bundled program) {
                var prefix = i + "/";
                swarm.bundles().get(program.hash()).ifPresent(b -> addSources(b, prefix, sources));
            }
        }
        var problems = new ArrayList<Diagnostic>();
        for (var mistake : mistakes(sources.build())) {
            problems.add(problem(swarm, mistake));
        }
        return problems;
    }

    private static void addSources(Bundle bundle, String prefix, JsonObject.Builder sources) {
        try (var zip = new ZipInputStream(bundle.open())) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().endsWith(".py")) {
                    var source = Base64.getEncoder().encodeToString(zip.readAllBytes());
                    sources.put(prefix + entry.getName(), source);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the bundle %s is no archive".formatted(bundle), e);
        }
    }

    private List<JsonReader> mistakes(JsonObject sources) {
        var text = ask(sources.text());
        var wrapped = JsonObject.builder().put("mistakes", Json.read(text)).build();
        return JsonReader.of(wrapped, "syntax check").list("mistakes", mistake -> mistake);
    }

    /** {@code mistake}'s file is the module's number, a slash, and the file's name. */
    private static Diagnostic problem(PackagedSwarm swarm, JsonReader mistake) {
        var file = mistake.string("file");
        var slash = file.indexOf('/');
        ModuleSpec module =
                swarm.document().modules().get(Integer.parseInt(file.substring(0, slash)));
        var text = mistake.string("text").strip();
        return Diagnostic.error(
                DiagnosticCode.PROGRAM_SYNTAX,
                swarm.document().name() + "/" + module.name(),
                "%s, line %s: %s%s"
                        .formatted(
                                file.substring(slash + 1),
                                mistake.integer("line"),
                                mistake.string("message"),
                                text.isEmpty() ? "" : ", got: " + text));
    }

    private String ask(String sources) {
        try {
            var process =
                    new ProcessBuilder(
                                    python.toString(),
                                    "-I",
                                    "-S",
                                    "-c",
                                    PythonResources.syntaxCheck())
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            // It reads all before it prints, so neither side waits for the other.
            try (var in = process.getOutputStream()) {
                in.write(sources.getBytes(StandardCharsets.UTF_8));
            }
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            var code = process.onExit().join().exitValue();
            if (code != 0) {
                throw new IOException("%s ended with code %s".formatted(python, code));
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException("the programs can't be checked by " + python, e);
        }
    }
}
