package io.manta.engine.port;

import io.manta.contract.id.Attempt;

/**
 * What an attempt was to write that has ended or is superseded; nothing is written. Nobody has
 * anything to mend.
 */
public final class FencedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public FencedException(Attempt attempt) {
        super(
                "attempt %s of %s has ended or is superseded: what it writes does not count"
                        .formatted(attempt.number(), attempt.assignment().id()));
    }
}
