package io.manta.compiler.lowering;

import io.manta.asl.AslLimits;
import java.util.HashSet;
import java.util.Set;

/**
 * The labels of a machine's Maps: what each starts with, cut to the service's length, with a number
 * where two would be the same. Not thread-safe.
 */
final class Labels {
    private static final int LENGTH = (int) AslLimits.LABEL_LENGTH.most();

    private final Set<String> taken = new HashSet<>();

    /** A label like {@code name} that was not given before. */
    String next(String name) {
        var label = cut(name, LENGTH);
        for (var number = 2; !taken.add(label); number++) {
            var suffix = "-" + number;
            label = cut(name, LENGTH - suffix.length()) + suffix;
        }
        return label;
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }
}
