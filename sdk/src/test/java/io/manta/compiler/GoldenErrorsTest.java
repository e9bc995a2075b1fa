package io.manta.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.manta.contract.document.SwarmDocumentJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code golden/errors/<case>.swarm.json} is refused with the text {@code <case>.txt}. */
final class GoldenErrorsTest {
    private static final Path FOLDER = Golden.FOLDER.resolve("errors");

    /** What the compiler says; the other codes are of packaging, submitting and planning. */
    private static final Set<DiagnosticCode> SAID_HERE =
            EnumSet.of(
                    DiagnosticCode.ALIAS_DUPLICATE,
                    DiagnosticCode.ALIAS_MALFORMED,
                    DiagnosticCode.CYCLE,
                    DiagnosticCode.ENV_DUPLICATE,
                    DiagnosticCode.ENV_MALFORMED,
                    DiagnosticCode.ITERATIONS_OUT_OF_RANGE,
                    DiagnosticCode.MACHINE_OVER_LIMIT,
                    DiagnosticCode.MODULE_DUPLICATE,
                    DiagnosticCode.MODULE_UNKNOWN,
                    DiagnosticCode.NAME_MALFORMED,
                    DiagnosticCode.NETWORK_DUPLICATE,
                    DiagnosticCode.NETWORK_UNKNOWN,
                    DiagnosticCode.NOTHING_RETURNED,
                    DiagnosticCode.SECRET_MALFORMED,
                    DiagnosticCode.TASK_DUPLICATE,
                    DiagnosticCode.TASK_NOT_RETURNED,
                    DiagnosticCode.TASK_UNKNOWN);

    static List<String> cases() throws IOException {
        return Golden.cases(FOLDER, ".swarm.json");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void document_withProblems_isRefusedWithTheGoldenText(String name) throws IOException {
        Golden.compare(FOLDER.resolve(name + ".txt"), problems(name).getMessage() + "\n");
    }

    @Test
    void everyCode_ofTheCompiler_hasACase() throws IOException {
        var said = EnumSet.noneOf(DiagnosticCode.class);
        for (var name : cases()) {
            problems(name).diagnostics().forEach(problem -> said.add(problem.code()));
        }

        assertThat(said).isEqualTo(SAID_HERE);
    }

    private static CompilationException problems(String name) throws IOException {
        var document = SwarmDocumentJson.read(Golden.read(FOLDER.resolve(name + ".swarm.json")));
        return assertThrows(
                CompilationException.class, () -> SwarmCompiler.compile(document, Target.LOCAL));
    }
}
