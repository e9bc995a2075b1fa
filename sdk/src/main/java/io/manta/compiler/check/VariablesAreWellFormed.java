package io.manta.compiler.check;

import io.manta.compiler.Diagnostics;
import io.manta.compiler.analysis.SwarmIndex;
import io.manta.contract.document.ModuleSpec;
import io.manta.contract.document.VariableName;

/** Every environment variable of a module can be one, is the module's to set, and is set once. */
final class VariablesAreWellFormed implements Check {
    @Override
    public void inspect(SwarmIndex swarm, Diagnostics diagnostics) {
        for (var module : swarm.document().modules()) {
            var path = swarm.path(module);
            module.env().keySet().forEach(name -> name(path, name, diagnostics));
            module.secrets().keySet().forEach(name -> secret(path, module, name, diagnostics));
            module.env()
                    .forEach(
                            (name, value) -> {
                                if (value.indexOf('\0') >= 0) {
                                    diagnostics.add(Wording.variableHasNul(path, name));
                                }
                            });
        }
    }

    private static void secret(
            String path, ModuleSpec module, String name, Diagnostics diagnostics) {
        if (module.env().containsKey(name)) {
            diagnostics.add(Wording.variableDuplicate(path, name));
        } else {
            name(path, name, diagnostics);
        }
    }

    private static void name(String path, String name, Diagnostics diagnostics) {
        if (!VariableName.isValid(name)) {
            diagnostics.add(Wording.variableMalformed(path, name));
        } else if (VariableName.isReserved(name)) {
            diagnostics.add(Wording.variableReserved(path, name));
        }
    }
}
