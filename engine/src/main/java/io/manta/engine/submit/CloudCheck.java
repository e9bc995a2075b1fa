package io.manta.engine.submit;

import io.manta.compiler.CompilationException;
import io.manta.compiler.Diagnostic;
import io.manta.compiler.DiagnosticCode;
import io.manta.compiler.Diagnostics;
import io.manta.contract.document.ModuleSpec;
import io.manta.contract.document.SecretReference;
import io.manta.contract.document.SwarmDocument;

/** The swarm asks for nothing that no cluster on AWS has. */
public final class CloudCheck {
    private static final String SHORTER =
            "it holds the module's secrets and the arguments and env of a command; put what is long"
                    + " into the image, or into a dataset";

    private CloudCheck() {}

    /**
     * Looks at everything.
     *
     * @throws CompilationException with all that keeps the swarm from running on AWS
     */
    public static void require(SwarmDocument document) {
        var diagnostics = new Diagnostics();
        inspect(document, diagnostics);
        diagnostics.throwIfErrors();
    }

    /** Adds what keeps the swarm from running on AWS, whatever else is wrong with it. */
    public static void inspect(SwarmDocument document, Diagnostics diagnostics) {
        document.networks().stream()
                .distinct()
                .map(CloudFit::network)
                .map(
                        text ->
                                Diagnostic.error(
                                        DiagnosticCode.NETWORK_NOT_ON_AWS, document.name(), text))
                .forEach(diagnostics::add);
        for (var module : document.modules()) {
            inspect(module, document.name() + "/" + module.name(), diagnostics);
        }
    }

    private static void inspect(ModuleSpec module, String path, Diagnostics diagnostics) {
        module.secrets().entrySet().stream()
                .filter(each -> SecretReference.isValid(each.getValue()))
                .flatMap(
                        each ->
                                CloudFit.secret(
                                        each.getKey(), SecretReference.parse(each.getValue()))
                                        .stream())
                .map(text -> Diagnostic.error(DiagnosticCode.SECRET_NOT_ON_AWS, path, text))
                .forEach(diagnostics::add);
        CloudFit.definition(module)
                .map(text -> Diagnostic.error(DiagnosticCode.DEFINITION_NOT_ON_AWS, path, text))
                .map(problem -> problem.withHint(SHORTER))
                .ifPresent(diagnostics::add);
        // What an instance with GPUs has is the cluster's affair.
        if (module.resources().gpu() == 0) {
            CloudFit.size(module.resources())
                    .map(text -> Diagnostic.error(DiagnosticCode.SIZE_NOT_ON_AWS, path, text))
                    .ifPresent(diagnostics::add);
        }
    }
}
