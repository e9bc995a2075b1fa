package io.manta.functions.table;

import io.manta.contract.MantaException;

/** So many change one item at once that a change found no gap. Nothing was written. */
final class ContentionException extends MantaException {
    private static final long serialVersionUID = 1;

    ContentionException(String sentence) {
        super(sentence);
    }
}
