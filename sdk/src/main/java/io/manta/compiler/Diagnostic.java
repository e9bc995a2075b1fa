package io.manta.compiler;

import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;
import java.util.Locale;
import java.util.Optional;

/**
 * One problem of a swarm, in the form that every message of Manta has.
 *
 * <pre>
 * [ERROR] digits/average: runs after "trian", which is not a task of this swarm | TASK_UNKNOWN
 *     hint: did you mean "train"?
 * </pre>
 *
 * @param path where: the swarm, or {@code swarm/task}
 * @param message what is wrong, without the path and without a full stop
 * @param hint what to do, when that is certain
 */
public record Diagnostic(
        DiagnosticCode code,
        Severity severity,
        String path,
        String message,
        Optional<String> hint) {

    public static Diagnostic error(DiagnosticCode code, String path, String message) {
        return new Diagnostic(code, Severity.ERROR, path, message, Optional.empty());
    }

    public static Diagnostic warning(DiagnosticCode code, String path, String message) {
        return new Diagnostic(code, Severity.WARNING, path, message, Optional.empty());
    }

    public Diagnostic withHint(String value) {
        return new Diagnostic(code, severity, path, message, Optional.of(value));
    }

    /** Reads what {@link #json} has written. */
    public static Diagnostic read(JsonReader form) {
        return new Diagnostic(
                form.word("code", DiagnosticCode.class),
                form.parsed("severity", text -> Severity.valueOf(text.toUpperCase(Locale.ROOT))),
                form.string("path"),
                form.string("message"),
                form.optionalString("hint"));
    }

    /** The form of {@code manta check --json}, and of what a cluster answers. */
    public JsonObject json() {
        return JsonObject.builder()
                .put("code", code.name())
                .put("severity", severity.name().toLowerCase(Locale.ROOT))
                .put("path", path)
                .put("message", message)
                .putString("hint", hint)
                .build();
    }

    /** The problem as a user sees it: one line, and one more for the hint. */
    @Override
    public String toString() {
        return "[%s] %s: %s | %s%s"
                .formatted(
                        severity,
                        path,
                        message,
                        code,
                        hint.map(h -> "\n    hint: " + h).orElse(""));
    }
}
