package io.manta.cli.plan;

import io.manta.cli.CliException;
import io.manta.cli.text.Closest;
import io.manta.contract.document.SwarmDocument;
import io.manta.contract.document.TaskSpec;
import io.manta.contract.id.Alias;
import io.manta.engine.estimate.TaskSeconds;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that says how long containers live. */
final class SecondsOption {
    private static final String FORMS = "a number, or TASK=N and others with commas";

    /** Three years: longer than an execution lives. */
    private static final long MOST = 99_999_999;

    @Option(
            names = "--seconds",
            paramLabel = "N|TASK=N,...",
            description = {
                "How long a container lives, from the pull of its image to its end: of every task, or"
                        + " of those that are named (default: "
                        + TaskSeconds.LEAST_BILLED
                        + ", the least that Fargate bills)."
            })
    private List<String> texts = List.of();

    /**
     * What the words say.
     *
     * @throws CliException if one is no number, or names no task, or says again what another has
     */
    TaskSeconds of(SwarmDocument document) {
        var others = TaskSeconds.LEAST_BILLED;
        var named = new LinkedHashMap<Alias, Integer>();
        var said = new HashMap<String, String>();
        for (var word : words()) {
            var seconds = number(word);
            requireFirst(word, said.put(name(word), word));
            if (name(word).isEmpty()) {
                others = seconds;
            } else {
                named.put(task(name(word), document), seconds);
            }
        }
        return new TaskSeconds(others, Map.copyOf(named));
    }

    private List<String> words() {
        return texts.stream().flatMap(text -> Stream.of(text.split(",", -1))).toList();
    }

    private static void requireFirst(String word, @Nullable String other) {
        if (other != null) {
            throw CliException.usage(
                    "--seconds must have one number for a task, and one for all others, got: \"%s\" and \"%s\""
                            .formatted(other, word));
        }
    }

    /** The task that a word names; none if it is for all others. */
    private static String name(String word) {
        return word.substring(0, Math.max(0, word.lastIndexOf('=')));
    }

    private static int number(String word) {
        var text = word.substring(word.lastIndexOf('=') + 1);
        if (!text.matches("-?[0-9]+") || word.startsWith("=")) {
            throw CliException.usage("--seconds must be %s, got: \"%s\"".formatted(FORMS, word));
        }
        var value = new BigInteger(text);
        if (value.signum() < 1 || value.compareTo(BigInteger.valueOf(MOST)) > 0) {
            throw CliException.usage(
                    String.format(
                            Locale.ROOT,
                            "--seconds must be from 1 to %,d, got: \"%s\"",
                            MOST,
                            word));
        }
        return value.intValue();
    }

    private static Alias task(String name, SwarmDocument document) {
        var known =
                document.tasks().stream().map(TaskSpec::alias).flatMap(a -> a.stream()).toList();
        if (!known.contains(name)) {
            var problem =
                    CliException.usage(
                            "--seconds must name a task of the swarm, got: \"%s\"".formatted(name));
            throw Closest.hint(name, known).map(problem::withHint).orElse(problem);
        }
        return new Alias(name);
    }
}
