package io.manta.functions.container;

import io.manta.contract.MantaException;
import io.manta.contract.document.ModuleSpec;

/** A module, or a node's role, that can't run on this cluster as it is. */
public final class UnfitModuleException extends MantaException {
    private static final long serialVersionUID = 1;

    private final String reason;

    UnfitModuleException(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** The message. */
    String reason() {
        return reason;
    }

    static UnfitModuleException of(ModuleSpec module, String what) {
        return new UnfitModuleException("module \"%s\" %s".formatted(module.name(), what));
    }
}
