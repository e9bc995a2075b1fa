package io.manta.local.secret;

import io.manta.compiler.Diagnostic;
import io.manta.compiler.DiagnosticCode;
import io.manta.contract.document.ModuleSpec;
import io.manta.contract.document.SecretReference;
import io.manta.contract.document.SwarmDocument;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The secrets of the programs of a cluster. It reads their values when programs start, remembers
 * every value that it has read, and masks them all in what any program prints. Thread-safe.
 */
public final class LocalSecrets {
    private final SecretSource source;
    private final Map<String, SecretReference> instead;
    private final Set<String> known = new LinkedHashSet<>();
    private SecretMask mask = SecretMask.of(Set.of());

    /**
     * @param instead where the value of a secret of this name is, whatever its module says
     */
    public LocalSecrets(SecretSource source, Map<String, SecretReference> instead) {
        this.source = source;
        this.instead = Map.copyOf(instead);
    }

    /** What can't be read of the secrets of a swarm's modules; malformed ones are left out. */
    public List<Diagnostic> problems(SwarmDocument document) {
        var problems = new ArrayList<Diagnostic>();
        for (var module : document.modules()) {
            var path = document.name() + "/" + module.name();
            module.secrets()
                    .forEach((name, text) -> problem(path, name, text).ifPresent(problems::add));
        }
        return problems;
    }

    /**
     * The values of a module's secrets, by the names of their variables, read now.
     *
     * @throws MissingSecretException if one of them can't be read
     */
    public Map<String, String> of(ModuleSpec module) {
        var values = new LinkedHashMap<String, String>();
        module.secrets()
                .forEach((name, text) -> values.put(name, read(name, SecretReference.parse(text))));
        return values;
    }

    /**
     * What a program prints, with {@code ***} for every value that was read before this call.
     *
     * @param own what else of it is to be hidden
     */
    public InputStream masked(InputStream output, Collection<String> own) {
        return SecretMask.of(own).over(mask().over(output));
    }

    private synchronized SecretMask mask() {
        return mask;
    }

    private Optional<Diagnostic> problem(String path, String name, String text) {
        if (!SecretReference.isValid(text)) {
            return Optional.empty();
        }
        var reference = SecretReference.parse(text);
        try {
            read(name, reference);
            return Optional.empty();
        } catch (MissingSecretException e) {
            var problem =
                    Diagnostic.error(
                            DiagnosticCode.SECRET_MISSING,
                            path,
                            Optional.ofNullable(e.getMessage()).orElseThrow());
            return Optional.of(
                    isElsewhere(name, reference) ? problem.withHint(hint(name)) : problem);
        }
    }

    private boolean isElsewhere(String name, SecretReference reference) {
        return !instead.containsKey(name) && MissingSecretException.isElsewhere(reference);
    }

    private static String hint(String name) {
        return "--secret %1$s=env:NAME or --secret %1$s=file:PATH says where it is here"
                .formatted(name);
    }

    private String read(String name, SecretReference reference) {
        var value = source.read(name, instead.getOrDefault(name, reference));
        remember(value);
        return value;
    }

    private synchronized void remember(String value) {
        if (known.add(value)) {
            mask = SecretMask.of(known);
        }
    }
}
