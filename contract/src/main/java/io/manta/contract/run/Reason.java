package io.manta.contract.run;

import io.manta.contract.json.WellFormed;

/** Why something ended, in words for people: long enough to help, short enough to be kept. */
public final class Reason {
    /** More than a person reads in a list. What a program has printed is in its log. */
    public static final int MAX_CHARACTERS = 2_000;

    private Reason() {}

    /** The reason, or as much of it as is kept, and "…"; well-formed whatever a program says. */
    public static String clipped(String words) {
        var reason = WellFormed.words(words);
        if (reason.length() <= MAX_CHARACTERS) {
            return reason;
        }
        var most = MAX_CHARACTERS - 1;
        var isPair = Character.isHighSurrogate(reason.charAt(most - 1));
        return reason.substring(0, isPair ? most - 1 : most) + "…";
    }
}
