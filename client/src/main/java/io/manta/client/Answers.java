package io.manta.client;

import io.manta.compiler.CompilationException;
import io.manta.compiler.Diagnostic;
import io.manta.contract.WireFormatException;
import io.manta.contract.json.JsonReader;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Tells a cluster's answers from its refusals. */
final class Answers {
    private Answers() {}

    /**
     * The answer, if it is no refusal.
     *
     * @throws CompilationException with the problems of a swarm that can't run
     * @throws RefusedException if the cluster refuses for another reason
     */
    static JsonReader accepted(JsonReader answer) {
        if (!answer.has("error")) {
            return answer;
        }
        var forms = read(answer, form -> form.list("problems", problem -> problem));
        var problems = known(forms);
        if (problems.isEmpty() || problems.size() < forms.size()) {
            throw new RefusedException(answer.string("error"));
        }
        throw new CompilationException(problems);
    }

    /** What {@code form} reads of an answer. */
    static <T> T read(JsonReader answer, Function<JsonReader, T> form) {
        try {
            return form.apply(answer);
        } catch (WireFormatException e) {
            throw new UnreachableException(
                    "what was asked is done, but the answer is of another version of Manta: "
                            + e.getMessage(),
                    e);
        }
    }

    /** Those that can be read: a cluster newer than this may know a code that this does not. */
    static List<Diagnostic> known(List<JsonReader> problems) {
        return problems.stream().flatMap(problem -> known(problem).stream()).toList();
    }

    private static Optional<Diagnostic> known(JsonReader problem) {
        try {
            return Optional.of(Diagnostic.read(problem));
        } catch (WireFormatException newer) {
            return Optional.empty();
        }
    }
}
