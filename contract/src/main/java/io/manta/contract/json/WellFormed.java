package io.manta.contract.json;

import java.util.Locale;

/**
 * Text that every encoding and every queue takes. A string of JSON, and one of Java, may hold half
 * of a character, a surrogate without its other half: {@code "\\ud800"} is JSON, and UTF-8 has
 * nothing for it. And SQS refuses U+FFFE and U+FFFF (AWS, "SendMessage").
 */
public final class WellFormed {
    private WellFormed() {}

    /** JSON text with those escaped, which can stand in nothing but its strings. */
    static String json(String text) {
        return replaced(text, "\\u%04x");
    }

    /** Words for people, with U+FFFD in their place. */
    public static String words(String text) {
        return replaced(text, "\ufffd");
    }

    private static String replaced(String text, String form) {
        var first = next(text, 0);
        if (first == text.length()) {
            return text;
        }
        var out = new StringBuilder(text.length() + 16);
        var from = 0;
        for (var i = first; i < text.length(); i = next(text, from)) {
            out.append(text, from, i)
                    .append(String.format(Locale.ROOT, form, (int) text.charAt(i)));
            from = i + 1;
        }
        return out.append(text, from, text.length()).toString();
    }

    /** Where the next of them is, from here on; the end if there is none. */
    private static int next(String text, int from) {
        var i = from;
        while (i < text.length() && !isBad(text, i)) {
            i += Character.charCount(text.codePointAt(i));
        }
        return i;
    }

    private static boolean isBad(String text, int index) {
        var point = text.codePointAt(index);
        return (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE)
                || point == 0xFFFE
                || point == 0xFFFF;
    }
}
