package io.manta.engine.submit;

import io.manta.compiler.Diagnostic;
import io.manta.compiler.DiagnosticCode;
import io.manta.compiler.Diagnostics;
import io.manta.contract.document.Program;
import io.manta.contract.machine.Blueprint;
import io.manta.engine.port.Objects;

/** The program of every module is in the object store. */
final class BundleCheck {
    private BundleCheck() {}

    static void inspect(Blueprint blueprint, Objects objects) {
        var diagnostics = new Diagnostics();
        for (var module : blueprint.document().modules()) {
            if (module.program() instanceof Program.Bundled bundled
                    && !objects.has(bundled.hash())) {
                diagnostics.add(
                        Diagnostic.error(
                                DiagnosticCode.PROGRAM_MISSING,
                                blueprint.document().name() + "/" + module.name(),
                                "the program's bundle %s was not submitted with the document"
                                        .formatted(bundled.hash())));
            }
        }
        diagnostics.throwIfErrors();
    }
}
