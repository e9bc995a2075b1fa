package io.manta.cli.plan;

import io.manta.cli.CliException;
import io.manta.cli.text.Closest;
import io.manta.contract.document.SwarmDocument;
import io.manta.contract.document.TaskSpec;
import io.manta.contract.id.Alias;
import io.manta.engine.estimate.TaskSeconds;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** The option that says how long containers live. */
final class SecondsOption {
    private static final String FORMS = "a number, or TASK=N and others with commas";

    /** A year and more: longer than an execution lives. */
    private static final String NUMBER = "[0-9]{1,8}";

    @Option(
            names = "--seconds",
            paramLabel = "N|TASK=N,...",
            split = ",",
            hideParamSyntax = true,
            description = {
                "How long a container lives, from the pull of its image to its end: of every task, or"
                        + " of those that are named (default: "
                        + TaskSeconds.LEAST_BILLED
                        + ", the least that Fargate bills)."
            })
    private List<String> words = List.of();

    /**
     * What the words say.
     *
     * @throws CliException if one is no number, or names no task
     */
    TaskSeconds of(SwarmDocument document) {
        var others = TaskSeconds.LEAST_BILLED;
        var named = new LinkedHashMap<Alias, Integer>();
        for (var word : words) {
            var equals = word.lastIndexOf('=');
            if (equals < 0) {
                others = number(word, word);
            } else {
                named.put(
                        task(word.substring(0, equals), document),
                        number(word.substring(equals + 1), word));
            }
        }
        return new TaskSeconds(others, Map.copyOf(named));
    }

    private static int number(String text, String word) {
        if (!text.matches(NUMBER)) {
            throw CliException.usage("--seconds must be %s, got: \"%s\"".formatted(FORMS, word));
        }
        return Integer.parseInt(text);
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
