package io.manta.cli.doctor;

import io.manta.contract.json.JsonObject;
import java.util.Locale;
import java.util.Optional;

/**
 * One thing that was looked at.
 *
 * @param what the thing
 * @param text how it is
 * @param hint what to do about it
 */
record Finding(String what, State state, String text, Optional<String> hint) {
    enum State {
        OK,
        /** Worth to know, and in the way of nothing. */
        NOTE,
        /** In the way of runs. */
        MISSING
    }

    static Finding ok(String what, String text) {
        return new Finding(what, State.OK, text, Optional.empty());
    }

    static Finding note(String what, String text, String hint) {
        return new Finding(what, State.NOTE, text, Optional.of(hint));
    }

    static Finding missing(String what, String text, String hint) {
        return new Finding(what, State.MISSING, text, Optional.of(hint));
    }

    JsonObject json() {
        return JsonObject.builder()
                .put("check", what)
                .put("state", state.name().toLowerCase(Locale.ROOT))
                .put("text", text)
                .putString("hint", hint)
                .build();
    }
}
