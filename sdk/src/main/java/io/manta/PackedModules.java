package io.manta;

import io.manta.compiler.Diagnostics;
import io.manta.contract.document.ModuleSpec;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The modules of a swarm, packed and named as they are met. Two objects that say the same are one
 * module, so that tasks of both can be folded. Not thread-safe.
 */
final class PackedModules {
    /** What a module is packed with before it has its id. */
    private static final String NONE = "";

    private final String swarm;
    private final Path folder;
    private final Diagnostics diagnostics;
    private final UniqueNames names = new UniqueNames();
    private final Map<Module, String> ids = new HashMap<>();
    private final Map<ModuleSpec, String> idsByContent = new LinkedHashMap<>();
    private Bundles bundles = Bundles.none();

    PackedModules(String swarm, Path folder, Diagnostics diagnostics) {
        this.swarm = swarm;
        this.folder = folder;
        this.diagnostics = diagnostics;
    }

    String idOf(Module module) {
        return ids.computeIfAbsent(module, this::pack);
    }

    /** What was packed so far, in the order in which it was met. */
    List<ModuleSpec> specs() {
        return idsByContent.entrySet().stream()
                .map(entry -> entry.getKey().withId(entry.getValue()))
                .toList();
    }

    Bundles bundles() {
        return bundles;
    }

    private String pack(Module module) {
        var packed = program(module);
        bundles = packed.bundle().map(bundles::with).orElse(bundles);
        return idsByContent.computeIfAbsent(
                module.spec(NONE, packed.program()), spec -> names.next(spec.name()));
    }

    /** An empty one stands in for what can't be packed, so that all else can be judged. */
    private PackedProgram program(Module module) {
        try {
            return module.program().pack(module.name(), folder);
        } catch (Refusal refusal) {
            diagnostics.add(refusal.at(swarm + "/" + module.name()));
            return PackedProgram.empty(module.name());
        }
    }
}
