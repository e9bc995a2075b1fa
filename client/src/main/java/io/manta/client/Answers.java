package io.manta.client;

import io.manta.compiler.CompilationException;
import io.manta.compiler.Diagnostic;
import io.manta.contract.WireFormatException;
import io.manta.contract.json.JsonReader;
import java.util.List;

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
        var problems = problems(answer);
        if (problems.isEmpty()) {
            throw new RefusedException(answer.string("error"));
        }
        throw new CompilationException(problems);
    }

    /** None, too, where a cluster newer than this knows a code that this does not. */
    private static List<Diagnostic> problems(JsonReader answer) {
        try {
            return answer.list("problems", Diagnostic::read);
        } catch (WireFormatException newer) {
            return List.of();
        }
    }
}
