package io.manta.functions.table;

import io.manta.contract.id.Attempt;
import io.manta.engine.port.ResultPosition;
import io.manta.engine.port.Results.Source;

/**
 * The sort keys of results, in the order in which they are read.
 *
 * <pre>{@code
 * result#<tag>#<round>#<alias>#<node>#<segment>.<redrive>.<retry>#<sequence>
 * saved#<tag>#<round>#<alias>#<node>#<segment>.<redrive>.<retry>
 * tag#<tag>
 * }</pre>
 *
 * The longest, of the longest names, has 439 bytes; the service allows 1,024.
 */
final class ResultKeys {
    /** A value. */
    static final String RESULT = "result";

    /** How much an attempt has saved under a tag. */
    static final String SAVED = "saved";

    /** That something was saved under a tag. */
    static final String TAG = "tag";

    private ResultKeys() {}

    /** What the keys of a source's results begin with. */
    static String prefix(Source source) {
        return Key.prefix(RESULT, source.tag(), Key.padded(source.round()), source.alias().value());
    }

    static String result(Source source, ResultPosition position) {
        return prefix(source)
                + Key.of(
                        position.node().value(),
                        number(position.segment(), position.redrive(), position.retry()),
                        Key.padded(position.sequence()));
    }

    static String saved(Attempt attempt, String tag) {
        var assignment = attempt.assignment();
        return Key.of(
                SAVED,
                tag,
                Key.padded(assignment.round()),
                assignment.alias().value(),
                assignment.node().value(),
                number(attempt.segment(), attempt.redrive(), attempt.retry()));
    }

    static String tag(String tag) {
        return Key.of(TAG, tag);
    }

    /** The segment of the attempt that the key of a result or of what was saved names. */
    static int segment(Key key) {
        var number = key.sort().split("#", -1)[5];
        return Integer.parseInt(number.substring(0, number.indexOf('.')));
    }

    private static String number(int segment, int redrive, int retry) {
        return Key.padded(segment) + "." + Key.padded(redrive) + "." + Key.padded(retry);
    }
}
