package io.manta;

import io.manta.compiler.CompilationException;
import io.manta.compiler.Diagnostic;
import io.manta.compiler.DiagnosticCode;
import io.manta.compiler.Diagnostics;
import io.manta.contract.document.ModuleSpec;
import io.manta.contract.document.Program.Bundled;
import io.manta.contract.document.Program.Inline;
import io.manta.contract.document.SwarmDocument;
import java.util.ArrayList;
import java.util.function.Predicate;

/**
 * Turns the programs that are text in a document into bundles, so that whoever runs it knows one
 * form only.
 *
 * <pre>
 * {"name": "data-loader", "program": {"text": "def main(): …"}}
 *   becomes
 * {"name": "data-loader", "program": {"bundle": "5e88…", "entry": "data_loader.py"}}
 * </pre>
 */
public final class InlinePrograms {
    private InlinePrograms() {}

    /**
     * The document without texts, and {@code bundles} with theirs. Leaves alone what is bundled or
     * a command.
     *
     * @throws CompilationException with {@link DiagnosticCode#PROGRAM_MISSING} for every bundle
     *     that the document names and {@code bundles} has not, and {@link
     *     DiagnosticCode#PROGRAM_TOO_LARGE} for every text that is
     */
    public static PackagedSwarm bundle(SwarmDocument document, Bundles bundles) {
        var problems = new Diagnostics();
        var bundled = bundle(document, bundles, problems);
        problems.throwIfErrors();
        return bundled;
    }

    /**
     * Like {@link #bundle(SwarmDocument, Bundles)}, but for a document whose bundles are elsewhere:
     * only its texts are looked at.
     */
    public static PackagedSwarm bundleTexts(SwarmDocument document) {
        var problems = new Diagnostics();
        var bundled = bundle(document, Bundles.none(), problems, module -> true);
        problems.throwIfErrors();
        return bundled;
    }

    /** Like {@link #bundle(SwarmDocument, Bundles)}, but adds to {@code problems}. */
    static PackagedSwarm bundle(SwarmDocument document, Bundles bundles, Diagnostics problems) {
        return bundle(
                document, bundles, problems, program -> bundles.get(program.hash()).isPresent());
    }

    private static PackagedSwarm bundle(
            SwarmDocument document,
            Bundles bundles,
            Diagnostics problems,
            Predicate<Bundled> isAtHand) {
        var modules = new ArrayList<ModuleSpec>();
        var all = bundles;
        for (var module : document.modules()) {
            var path = document.name() + "/" + module.name();
            if (module.program() instanceof Inline inline) {
                var packed = packed(module, inline, path, problems);
                all = packed.bundle().map(all::with).orElse(all);
                modules.add(module.withProgram(packed.program()));
                continue;
            }
            modules.add(module);
            if (module.program() instanceof Bundled bundled) {
                requireBundle(bundled, path, isAtHand, problems);
            }
        }
        return new PackagedSwarm(document.withModules(modules), all);
    }

    private static PackedProgram packed(
            ModuleSpec module, Inline inline, String path, Diagnostics problems) {
        try {
            return PackedProgram.ofText(module.name(), inline.text());
        } catch (Refusal refusal) {
            problems.add(refusal.at(path));
            return PackedProgram.empty(module.name());
        }
    }

    private static void requireBundle(
            Bundled program, String path, Predicate<Bundled> isAtHand, Diagnostics diagnostics) {
        if (!isAtHand.test(program)) {
            diagnostics.add(
                    Diagnostic.error(
                            DiagnosticCode.PROGRAM_MISSING,
                            path,
                            "the program's bundle \"%s\" is not beside the document"
                                    .formatted(Bundle.fileName(program.hash()))));
        }
    }
}
