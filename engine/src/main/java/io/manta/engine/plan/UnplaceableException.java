package io.manta.engine.plan;

import io.manta.contract.MantaException;
import io.manta.contract.id.Alias;

/** A task that no node can run, found when a round was to begin. */
final class UnplaceableException extends MantaException {
    private static final long serialVersionUID = 1;

    private final transient Alias alias;

    /** With the rest of a sentence that begins with the alias. */
    UnplaceableException(Alias alias, String message) {
        super(alias + ": " + message);
        this.alias = alias;
    }

    Alias alias() {
        return alias;
    }
}
