package io.manta.cli.text;

import java.util.regex.Pattern;

/**
 * Control characters in text that is not Manta's, spelt so that a terminal does not obey them: it
 * would move the cursor, rename its window, or erase what was printed. Tabs and colours stay.
 *
 * <pre>
 * ESC [2J        ^[[2J
 * ESC [31m red   as it is, and the colour ends with the line
 * </pre>
 */
public final class Controls {
    private static final Pattern CONTROL =
            Pattern.compile("\u001b\\[[0-9;:]*m|[\\p{Cntrl}\u0080-\u009f&&[^\t]]");

    private static final String ESCAPE = "\u001b";
    private static final String RESET = ESCAPE + "[0m";

    private Controls() {}

    /** A line of text, spelt; one that a Windows program wrote loses its carriage return. */
    public static String spelt(String text) {
        var line = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
        var spelt = CONTROL.matcher(line).replaceAll(found -> spelling(found.group()));
        return spelt.contains(ESCAPE) && !spelt.endsWith(RESET) ? spelt + RESET : spelt;
    }

    /** As {@code cat -v} does; those beyond ASCII by their number. */
    private static String spelling(String control) {
        var sign = control.charAt(0);
        if (control.length() > 1) {
            return control;
        }
        if (sign == 0x7f) {
            return "^?";
        }
        // A backslash of a replacement wants one before it.
        return sign < 0x20
                ? "^" + (sign == 0x1c ? "\\\\" : Character.toString(sign + '@'))
                : "\\\\x" + Integer.toHexString(sign);
    }
}
