package io.manta.local.secret;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.stream.Stream;

/**
 * What hides values in output. A value of several lines is hidden line by line, without the spaces
 * around each, because programs indent and wrap what they print. What is shorter than {@value
 * #SHORTEST} characters is not hidden: it would be found in too many innocent words. Immutable.
 */
final class SecretMask {
    /** What stands in place of a value. */
    static final String SIGN = "***";

    static final int SHORTEST = 4;

    private final PatternTree hidden;

    private SecretMask(PatternTree hidden) {
        this.hidden = hidden;
    }

    static SecretMask of(Collection<String> values) {
        var lines =
                values.stream()
                        .flatMap(SecretMask::lines)
                        .map(line -> line.getBytes(StandardCharsets.UTF_8))
                        .toList();
        return new SecretMask(PatternTree.of(lines));
    }

    /**
     * The stream with {@value #SIGN} for what is hidden. A line is there as soon as it has ended;
     * of one that has not, only an end that may be the start of something hidden is held back.
     */
    InputStream over(InputStream output) {
        return hidden.isEmpty() ? output : new MaskedStream(output, hidden);
    }

    private static Stream<String> lines(String value) {
        return value.lines().map(String::strip).filter(line -> line.length() >= SHORTEST);
    }
}
