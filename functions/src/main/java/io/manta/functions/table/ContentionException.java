package io.manta.functions.table;

/**
 * So many change one item at once that a change found no gap. Nothing was written. Nothing that a
 * user could mend: whoever asked asks again.
 */
final class ContentionException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ContentionException(String sentence) {
        super(sentence);
    }
}
