package io.manta.client;

import io.manta.contract.MantaException;

/**
 * A cluster that could not be asked, or whose answer did not come. In the second case it may have
 * done what was asked: asking the same again does no harm, a submission under the same run's id.
 */
public final class UnreachableException extends MantaException {
    private static final long serialVersionUID = 1;

    UnreachableException(String sentence) {
        super(sentence);
    }

    UnreachableException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
