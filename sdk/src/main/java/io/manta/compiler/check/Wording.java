package io.manta.compiler.check;

import io.manta.compiler.Diagnostic;
import io.manta.compiler.DiagnosticCode;
import io.manta.contract.document.SecretReference;
import io.manta.contract.document.VariableName;
import io.manta.contract.id.Alias;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Every sentence that a check says, but those of {@link LimitWording}. */
final class Wording {
    private static final int SHOWN_AT_EACH_END = 8;

    private Wording() {}

    static Diagnostic swarmNameMalformed(String path, String name) {
        return error(
                DiagnosticCode.NAME_MALFORMED,
                path,
                "a swarm's name must match %s, got: \"%s\"",
                Alias.RULE,
                name);
    }

    static Diagnostic networkNameMalformed(String path, String network) {
        return error(
                DiagnosticCode.NAME_MALFORMED,
                path,
                "a network's name must match %s, got: \"%s\"",
                Alias.RULE,
                network);
    }

    static Diagnostic networkDuplicate(String path, String network, long count) {
        return error(
                DiagnosticCode.NETWORK_DUPLICATE,
                path,
                "the name of a network must be unique, got: \"%s\" for %d networks",
                network,
                count);
    }

    static Diagnostic networkUnknown(String path, String network, Optional<String> meant) {
        return hinted(
                error(
                        DiagnosticCode.NETWORK_UNKNOWN,
                        path,
                        "joins \"%s\", which is not a network of this swarm",
                        network),
                meant);
    }

    static Diagnostic imageMalformed(String path, String image) {
        return error(
                DiagnosticCode.NAME_MALFORMED,
                path,
                "an image must have a name without spaces, got: \"%s\"",
                image);
    }

    static Diagnostic nodeIdMalformed(String path, String list, String id) {
        return error(
                DiagnosticCode.NAME_MALFORMED,
                path,
                "a node id in %s must match %s, got: \"%s\"",
                list,
                Alias.RULE,
                id);
    }

    static Diagnostic iterationsOutOfRange(String path, int got) {
        return error(
                DiagnosticCode.ITERATIONS_OUT_OF_RANGE,
                path,
                "iterations must be at least 1, got: %d",
                got);
    }

    static Diagnostic moduleDuplicate(String path, String id, long count) {
        return error(
                DiagnosticCode.MODULE_DUPLICATE,
                path,
                "the id of a module must be unique, got: \"%s\" for %d modules",
                id,
                count);
    }

    static Diagnostic taskDuplicate(String path, String id, long count) {
        return error(
                DiagnosticCode.TASK_DUPLICATE,
                path,
                "the id of a task must be unique, got: \"%s\" for %d tasks",
                id,
                count);
    }

    static Diagnostic moduleUnknown(String path, String id, Optional<String> meant) {
        return hinted(
                error(
                        DiagnosticCode.MODULE_UNKNOWN,
                        path,
                        "runs \"%s\", which is not a module of this swarm",
                        id),
                meant);
    }

    static Diagnostic taskUnknown(String path, String id, Optional<String> meant) {
        return hinted(
                error(
                        DiagnosticCode.TASK_UNKNOWN,
                        path,
                        "runs after \"%s\", which is not a task of this swarm",
                        id),
                meant);
    }

    static Diagnostic returnedUnknown(String path, String id, Optional<String> meant) {
        return hinted(
                error(
                        DiagnosticCode.TASK_UNKNOWN,
                        path,
                        "returns \"%s\", which is not a task of this swarm",
                        id),
                meant);
    }

    static Diagnostic variableMalformed(String path, String name) {
        return error(
                DiagnosticCode.ENV_MALFORMED,
                path,
                "the name of an environment variable must match %s, got: \"%s\"",
                VariableName.RULE,
                name);
    }

    static Diagnostic variableReserved(String path, String name) {
        return error(
                DiagnosticCode.ENV_MALFORMED,
                path,
                "the name of an environment variable must not begin with %s, which the platform"
                        + " sets, got: \"%s\"",
                String.join(" or ", VariableName.RESERVED),
                name);
    }

    static Diagnostic variableHasNul(String path, String name) {
        return error(
                DiagnosticCode.ENV_MALFORMED,
                path,
                "the environment variable \"%s\" must have a value without NUL characters, got:"
                        + " one with NUL",
                name);
    }

    static Diagnostic variableDuplicate(String path, String name) {
        return error(
                DiagnosticCode.ENV_DUPLICATE,
                path,
                "an environment variable must be set once, got: \"%s\" in env and in secrets",
                name);
    }

    static Diagnostic secretMalformed(String path, String name) {
        return error(
                DiagnosticCode.SECRET_MALFORMED,
                path,
                "the secret \"%s\" must be %s, got: a text that is not shown, as it may be the"
                        + " secret",
                name,
                SecretReference.FORMS);
    }

    static Diagnostic aliasMalformed(String path, String alias) {
        return error(
                DiagnosticCode.ALIAS_MALFORMED,
                path,
                "an alias must match %s, got: \"%s\"",
                Alias.RULE,
                alias);
    }

    static Diagnostic derivedAliasMalformed(String path, String alias) {
        return error(
                        DiagnosticCode.ALIAS_MALFORMED,
                        path,
                        "an alias must match %s, got from the module's name: \"%s\"",
                        Alias.RULE,
                        alias)
                .withHint("give the task an alias");
    }

    static Diagnostic aliasDuplicate(String path, String alias, long count) {
        return error(
                DiagnosticCode.ALIAS_DUPLICATE,
                path,
                "an alias must be unique, got: \"%s\" for %d tasks",
                alias,
                count);
    }

    static Diagnostic nothingReturned(String path) {
        return error(
                DiagnosticCode.NOTHING_RETURNED,
                path,
                "a swarm must return the last task of its graph, or several, got: none");
    }

    static Diagnostic cycle(String path, List<String> aliases) {
        return error(
                        DiagnosticCode.CYCLE,
                        path,
                        "tasks must not run after each other in a cycle, got: %s",
                        String.join(" → ", shortened(aliases)))
                .withHint(
                        "rounds repeat the graph by themselves, without an edge back to its start");
    }

    static Diagnostic taskNotReturned(String path) {
        return error(
                        DiagnosticCode.TASK_NOT_RETURNED,
                        path,
                        "is not returned, and no returned task runs after it")
                .withHint("return it too, or take it out of the swarm");
    }

    /** The list, its middle left out when it is too long to read. */
    private static List<String> shortened(List<String> aliases) {
        var left = aliases.size() - 2 * SHOWN_AT_EACH_END;
        if (left <= 1) {
            return aliases;
        }
        var shown = new ArrayList<>(aliases.subList(0, SHOWN_AT_EACH_END));
        shown.add("… %s more …".formatted(left));
        shown.addAll(aliases.subList(aliases.size() - SHOWN_AT_EACH_END, aliases.size()));
        return shown;
    }

    private static Diagnostic hinted(Diagnostic diagnostic, Optional<String> meant) {
        return meant.map(text -> diagnostic.withHint("did you mean \"" + text + "\"?"))
                .orElse(diagnostic);
    }

    private static Diagnostic error(
            DiagnosticCode code, String path, String format, Object... args) {
        return Diagnostic.error(code, path, String.format(Locale.ROOT, format, args));
    }
}
