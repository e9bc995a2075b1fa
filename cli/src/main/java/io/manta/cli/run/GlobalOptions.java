package io.manta.cli.run;

import io.manta.PackagedSwarm;
import io.manta.cli.CliException;
import io.manta.cli.Console;
import io.manta.cli.Style;
import io.manta.cli.text.Closest;
import io.manta.contract.WireFormatException;
import io.manta.contract.json.Json;
import io.manta.contract.json.JsonString;
import io.manta.contract.json.JsonValue;
import io.manta.contract.value.Tag;
import io.manta.contract.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Option;

/** The option that gives globals other first values than the swarm does. */
public final class GlobalOptions {
    @Option(
            names = "--set",
            paramLabel = "GLOBAL=VALUE",
            description = "Give a global another first value: JSON, or else a text.")
    private Map<String, String> settings = Map.of();

    /** The swarm with these values; a note tells of those that are new. */
    public PackagedSwarm applyTo(PackagedSwarm swarm, Console console) {
        if (settings.isEmpty()) {
            return swarm;
        }
        var document = swarm.document();
        var globals = new LinkedHashMap<>(document.globals());
        settings.forEach(
                (tag, text) -> {
                    if (!Tag.isValid(tag)) {
                        throw CliException.usage(
                                "--set: a tag must match %s, got: \"%s\"".formatted(Tag.RULE, tag));
                    }
                    if (globals.put(tag, new Value.OfJson(value(text))) == null) {
                        console.say(
                                Style.YELLOW, "note:", addition(tag, document.globals().keySet()));
                    }
                });
        return new PackagedSwarm(document.withGlobals(globals), swarm.bundles());
    }

    private static JsonValue value(String text) {
        try {
            return Json.read(text);
        } catch (WireFormatException notJson) {
            return new JsonString(text);
        }
    }

    /** A new global may be meant, and may be a slip of the finger. */
    private static String addition(String tag, Set<String> known) {
        return "\"%s\" is a new global, the swarm sets: %s%s"
                .formatted(
                        tag,
                        known.isEmpty() ? "none" : String.join(", ", known),
                        Closest.hint(tag, known).map(h -> "\n    hint: " + h).orElse(""));
    }
}
