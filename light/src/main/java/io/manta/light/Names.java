package io.manta.light;

import io.manta.light.aws.Encoding;
import java.util.Collection;
import java.util.UUID;

/** Names in paths and in messages. */
final class Names {
    private Names() {}

    /** A tag or alias as one segment of a path. */
    static String segment(String name) {
        if (name.isEmpty()) {
            throw new RequestRefusedException("a tag must not be empty");
        }
        // A path is shortened by these, before it is signed or on its way.
        return name.equals(".") || name.equals("..")
                ? "%2E".repeat(name.length())
                : Encoding.percent(name, "");
    }

    /** Names one call, however often it is sent. */
    static String callId() {
        return UUID.randomUUID().toString();
    }

    /** How a message ends that says that a name is unknown. */
    static String there(Collection<String> names) {
        if (names.isEmpty()) {
            return "there are none";
        }
        var quoted = names.stream().sorted().map(name -> "\"" + name + "\"").toList();
        return "there are: " + String.join(", ", quoted);
    }
}
