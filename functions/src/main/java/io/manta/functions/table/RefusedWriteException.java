package io.manta.functions.table;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * The service does not take what a transaction writes, and says which item and why. Nothing that a
 * user could mend.
 */
final class RefusedWriteException extends RuntimeException {
    private static final long serialVersionUID = 1;

    RefusedWriteException(List<Key> items, TransactionCanceledException cause) {
        super(sentence(items, cause), cause);
    }

    /** The reasons come in the order of the items. */
    private static String sentence(List<Key> items, TransactionCanceledException cause) {
        var reasons = cause.cancellationReasons();
        var parts = new ArrayList<String>();
        for (var i = 0; i < reasons.size() && i < items.size(); i++) {
            if (!"None".equals(reasons.get(i).code())) {
                parts.add(
                        "item %s %s: the table does not take it, got: %s: %s"
                                .formatted(
                                        items.get(i).partition(),
                                        items.get(i).sort(),
                                        reasons.get(i).code(),
                                        reasons.get(i).message()));
            }
        }
        return String.join("; ", parts);
    }
}
