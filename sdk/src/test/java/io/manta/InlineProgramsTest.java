package io.manta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.compiler.CompilationException;
import io.manta.contract.document.Program.Bundled;
import io.manta.contract.document.SwarmDocument;
import io.manta.contract.document.SwarmDocumentJson;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InlineProgramsTest {
    private static final Bundle KNOWN = new Bundle(new byte[] {1});

    @Test
    void bundle_text_becomesTheBundleThatAuthoringMakes() throws Exception {
        var packaged = InlinePrograms.bundle(document("{\"text\": \"pass\\n\"}"), Bundles.none());
        var authored = Program.text("pass\n").pack("data-loader", java.nio.file.Path.of(""));

        assertThat(packaged.document().modules().get(0).program()).isEqualTo(authored.program());
        assertThat(packaged.bundles().all()).containsExactly(authored.bundle().orElseThrow());
        assertThat(ProgramTest.files(packaged.bundles().all().get(0)))
                .isEqualTo(Map.of("data_loader.py", "pass\n"));
    }

    @Test
    void bundle_bundled_isLeftAlone() {
        var document =
                document("{\"bundle\": \"%s\", \"entry\": \"w.py\"}".formatted(KNOWN.hash()));
        var packaged = InlinePrograms.bundle(document, Bundles.none().with(KNOWN));

        assertThat(packaged.document()).isEqualTo(document);
        assertThat(packaged.bundles().all()).containsExactly(KNOWN);
    }

    @Test
    void bundle_command_isLeftAlone() {
        var document = document("{\"command\": [\"true\"]}");

        assertThat(InlinePrograms.bundle(document, Bundles.none()))
                .isEqualTo(new PackagedSwarm(document, Bundles.none()));
    }

    @Test
    void bundle_twice_changesNothing() {
        var once = InlinePrograms.bundle(document("{\"text\": \"pass\"}"), Bundles.none());

        assertThat(InlinePrograms.bundle(once.document(), once.bundles())).isEqualTo(once);
        assertThat(once.document().modules().get(0).program()).isInstanceOf(Bundled.class);
    }

    @Test
    void bundle_withoutTheBundle_isRefused() {
        var document =
                document("{\"bundle\": \"%s\", \"entry\": \"w.py\"}".formatted(KNOWN.hash()));

        assertThatThrownBy(() -> InlinePrograms.bundle(document, Bundles.none()))
                .isInstanceOf(CompilationException.class)
                .hasMessage(
                        "[ERROR] shop/data-loader: the program's bundle \"%s.zip\" is not beside the document | PROGRAM_MISSING"
                                .formatted(KNOWN.hash()));
    }

    private static SwarmDocument document(String program) {
        return SwarmDocumentJson.read(
                """
                {"manta": 1, "name": "shop",
                 "modules": [{"id": "m", "name": "data-loader", "image": "python:3.10", "program": %s}]}
                """
                        .formatted(program));
    }
}
