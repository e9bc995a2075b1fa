package io.manta.compiler.check;

import io.manta.compiler.Diagnostics;
import io.manta.compiler.analysis.SwarmIndex;
import io.manta.contract.document.SecretReference;

/** Every secret of a module says where its value is, and so is not the value. */
final class SecretsAreReferences implements Check {
    @Override
    public void inspect(SwarmIndex swarm, Diagnostics diagnostics) {
        for (var module : swarm.document().modules()) {
            module.secrets()
                    .forEach(
                            (name, reference) -> {
                                if (!SecretReference.isValid(reference)) {
                                    diagnostics.add(
                                            Wording.secretMalformed(swarm.path(module), name));
                                }
                            });
        }
    }
}
