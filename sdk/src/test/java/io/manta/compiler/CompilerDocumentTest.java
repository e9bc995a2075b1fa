package io.manta.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.compiler.plan.StateNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What {@code docs/compiler.md} shows of a machine is of a golden one. */
final class CompilerDocumentTest {
    private static final Path DOCUMENT =
            Path.of(System.getProperty("manta.root", ".."), "docs/compiler.md");
    private static final Pattern JSON = Pattern.compile("```json\n(.*?)\n```", Pattern.DOTALL);

    @Test
    void states_thatAreShown_areOfGoldenMachines() throws IOException {
        var golden = golden("digits-rounds") + golden("deferred-fan-outs");

        var shown = JSON.matcher(Files.readString(DOCUMENT)).results().map(match -> match.group(1));

        assertThat(shown.map(CompilerDocumentTest::flush))
                .hasSize(6)
                .allSatisfy(block -> assertThat(golden).contains(block));
    }

    private static String golden(String name) throws IOException {
        return flush(Golden.read(Golden.FOLDER.resolve(name + ".asl.json")));
    }

    /** The lines without what they are indented by, since a document shows a part of a machine. */
    private static String flush(String json) {
        return json.lines().map(String::strip).collect(Collectors.joining("\n"));
    }

    @Test
    void namesOfStates_thatAreShown_areTheMachines() throws IOException {
        assertThat(Files.readString(DOCUMENT)).contains(StateNames.all());
    }
}
