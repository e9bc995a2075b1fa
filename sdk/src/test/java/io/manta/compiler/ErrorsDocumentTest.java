package io.manta.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code docs/errors.md} has a heading for each code, and the compiler's own words. */
final class ErrorsDocumentTest {
    private static final Path DOCUMENT =
            Path.of(System.getProperty("manta.root", ".."), "docs/errors.md");

    /** What the document shows of problems that the compiler does not find. */
    private static final List<String> OF_OTHERS =
            List.of(
                    "DATASET_UNKNOWN",
                    "DEFINITION_NOT_ON_AWS",
                    "GLOBAL_NOT_SERIALISABLE",
                    "NETWORK_NEEDS_DOCKER",
                    "NETWORK_NOT_ON_AWS",
                    "NETWORK_TOO_WIDE",
                    "NODE_INELIGIBLE",
                    "NODE_UNKNOWN",
                    "NO_ELIGIBLE_NODE",
                    "PROGRAM_MISSING",
                    "PROGRAM_SYNTAX",
                    "PROGRAM_TOO_LARGE",
                    "PYTHON_MISSING",
                    "SECRET_MISSING",
                    "SECRET_NOT_ON_AWS",
                    "SIZE_NOT_ON_AWS");

    @Test
    void codes_haveOneHeadingEach_sorted() throws IOException {
        assertThat(Files.readAllLines(DOCUMENT))
                .filteredOn(line -> line.startsWith("## "))
                .containsExactlyElementsOf(
                        Arrays.stream(DiagnosticCode.values()).map(code -> "## " + code).toList());
    }

    @Test
    void codes_areSorted() {
        assertThat(Arrays.stream(DiagnosticCode.values()).map(Enum::name)).isSorted();
    }

    @Test
    void messagesOfTheCompiler_areAsItSaysThem() throws IOException {
        var shown =
                Files.readAllLines(DOCUMENT).stream()
                        .filter(line -> line.startsWith("    [ERROR]"))
                        .map(String::strip)
                        .filter(line -> OF_OTHERS.stream().noneMatch(line::endsWith))
                        .toList();

        assertThat(shown).hasSizeGreaterThan(10);
        assertThat(goldens()).containsAll(shown);
    }

    private static List<String> goldens() throws IOException {
        var folder = Golden.FOLDER.resolve("errors");
        var lines = new ArrayList<String>();
        for (var name : Golden.cases(folder, ".txt")) {
            lines.addAll(Files.readAllLines(folder.resolve(name + ".txt")));
        }
        return lines;
    }
}
