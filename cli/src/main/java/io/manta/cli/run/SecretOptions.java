package io.manta.cli.run;

import io.manta.cli.CliException;
import io.manta.cli.text.Closest;
import io.manta.contract.document.SecretReference;
import io.manta.contract.document.SecretReference.Source;
import io.manta.contract.document.SwarmDocument;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Option;

/** The option that says where the values of secrets are on this machine. */
public final class SecretOptions {
    private static final Set<Source> HERE = Set.of(Source.VARIABLE, Source.FILE);

    // Not a map: picocli would show what it can't split, and that may be the value.
    @Option(
            names = "--secret",
            paramLabel = "NAME=env:VAR|file:PATH",
            description = "Where the value of a secret is here, whatever its module says.")
    private List<String> settings = List.of();

    /**
     * Where each of the secrets is that are named.
     *
     * @throws CliException if one is in no variable and no file
     */
    public Map<String, SecretReference> references() {
        var references = new LinkedHashMap<String, SecretReference>();
        for (var setting : settings) {
            var equals = setting.indexOf('=');
            if (equals < 1) {
                throw refused("--secret", "NAME=env:VAR or NAME=file:PATH");
            }
            var name = setting.substring(0, equals);
            references.put(name, reference(name, setting.substring(equals + 1)));
        }
        return references;
    }

    /**
     * Whether the swarm has every secret that is named.
     *
     * @throws CliException if not: it is a slip of the finger
     */
    public void checkNames(SwarmDocument document) {
        var known = new TreeSet<String>();
        document.modules().forEach(module -> known.addAll(module.secrets().keySet()));
        for (var name : references().keySet()) {
            if (!known.contains(name)) {
                var problem =
                        CliException.usage(
                                "--secret \"%s\" must be a secret of the swarm, which has: %s"
                                        .formatted(
                                                name,
                                                known.isEmpty()
                                                        ? "none"
                                                        : String.join(", ", known)));
                throw Closest.hint(name, known).map(problem::withHint).orElse(problem);
            }
        }
    }

    private static SecretReference reference(String name, String text) {
        if (!SecretReference.isValid(text)) {
            throw refused("--secret " + name, "env:VAR or file:PATH");
        }
        var reference = SecretReference.parse(text);
        if (!HERE.contains(reference.source())) {
            throw CliException.usage(
                    "--secret %s must be env:VAR or file:PATH, got: %s".formatted(name, text));
        }
        return reference;
    }

    private static CliException refused(String option, String forms) {
        return CliException.usage(
                "%s must be %s, got: a text that is not shown, as it may be the secret"
                        .formatted(option, forms));
    }
}
