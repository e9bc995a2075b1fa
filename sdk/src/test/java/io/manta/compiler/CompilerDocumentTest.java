package io.manta.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.compiler.plan.StateNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What {@code docs/compiler.md} shows of a machine is of a golden one. */
final class CompilerDocumentTest {
    private static final Path DOCUMENT =
            Path.of(System.getProperty("manta.root", ".."), "docs/compiler.md");
    private static final Pattern JSON = Pattern.compile("```json\n(.*?)\n```", Pattern.DOTALL);

    @Test
    void states_thatAreShown_areOfTheGoldenMachine() throws IOException {
        var golden = Golden.read(Golden.FOLDER.resolve("digits-rounds.asl.json"));

        var shown = JSON.matcher(Files.readString(DOCUMENT)).results().map(MatchResult::group);

        assertThat(shown.map(block -> block.lines().map(line -> "    " + line).toList()))
                .hasSize(4)
                .allSatisfy(
                        block ->
                                assertThat(golden)
                                        .contains(
                                                String.join(
                                                        "\n", block.subList(1, block.size() - 1))));
    }

    @Test
    void namesOfStates_thatAreShown_areTheMachines() throws IOException {
        assertThat(Files.readString(DOCUMENT)).contains(StateNames.all());
    }
}
