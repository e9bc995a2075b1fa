package io.manta.cli;

import java.util.Locale;
import java.util.regex.Pattern;

/** Puts what the parser of command lines says into the form of all our messages. */
final class ParserWords {
    private static final Pattern WRONG =
            Pattern.compile(
                    "Invalid value for (?:option|positional parameter at index \\S+) \\(?'?([^:']+?)'?(?: \\([^)]*\\))?\\)?: (.*)");
    private static final Pattern CHOICE =
            Pattern.compile("expected one of \\[(.*)] \\(case-(?:in)?sensitive\\) but was '(.*)'");
    private static final Pattern NUMBER = Pattern.compile("'(.*)' is not an? (int|long)");
    private static final Pattern MISSING =
            Pattern.compile("Missing required (?:parameter|argument|option)s?(?: \\(.*\\))?: (.*)");

    private ParserWords() {}

    static String ours(String message) {
        var wrong = WRONG.matcher(message);
        if (wrong.matches()) {
            return wrong.group(1) + " " + rule(wrong.group(2));
        }
        var missing = MISSING.matcher(message);
        return missing.matches() ? missing.group(1).replace("'", "") + " is missing" : message;
    }

    private static String rule(String reason) {
        var choice = CHOICE.matcher(reason);
        if (choice.matches()) {
            return "must be one of %s, got: \"%s\""
                    .formatted(choice.group(1).toLowerCase(Locale.ROOT), choice.group(2));
        }
        var number = NUMBER.matcher(reason);
        return number.matches()
                ? "must be a whole number, got: \"%s\"".formatted(number.group(1))
                : "can't be read: " + reason;
    }
}
