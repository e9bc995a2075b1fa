package io.manta.functions.table;

/**
 * A write whose answer was lost was repeated, and others have written the item since: whether the
 * first was done can't be told. Whoever asked asks again.
 */
final class OutcomeUnknownException extends RuntimeException {
    private static final long serialVersionUID = 1;

    OutcomeUnknownException(Key key) {
        super(
                "item %s %s: whether it was written is unknown: its answer was lost, and others came after"
                        .formatted(key.partition(), key.sort()));
    }
}
