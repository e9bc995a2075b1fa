package io.manta;

import static io.manta.TestSwarm.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.compiler.CompilationException;
import io.manta.contract.WireFormatException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A packaged swarm in a folder: its document, and its bundles beside it. */
class PackagedSwarmFilesTest {
    private static final Path HERE = Path.of("");

    @TempDir private Path folder;

    @Test
    void writeTo_isReadBackFromTheFile() {
        var packaged = PackagedSwarm.of(new TestSwarm(() -> task("b").after(task("a"))), HERE);
        var file = folder.resolve("new/swarm.json");
        packaged.writeTo(file);

        assertThat(PackagedSwarm.read(file)).isEqualTo(packaged);
    }

    @Test
    void read_withoutItsBundles_namesEveryOne() throws Exception {
        var packaged = PackagedSwarm.of(new TestSwarm(() -> task("b").after(task("a"))), HERE);
        var file = folder.resolve("swarm.json");
        packaged.writeTo(file);
        for (var bundle : packaged.bundles().all()) {
            Files.delete(folder.resolve(bundle.fileName()));
        }
        var names = packaged.bundles().all().stream().map(Bundle::fileName).toList();

        assertThatThrownBy(() -> PackagedSwarm.read(file))
                .isInstanceOf(CompilationException.class)
                .hasMessage(
                        """
                        [ERROR] shop/a: the program's bundle "%s" is not beside the document | PROGRAM_MISSING
                        [ERROR] shop/b: the program's bundle "%s" is not beside the document | PROGRAM_MISSING"""
                                .formatted(names.get(0), names.get(1)));
    }

    @Test
    void read_aDocumentThatAPersonWrote_bundlesItsTexts() throws Exception {
        var file =
                Files.writeString(
                        folder.resolve("swarm.json"),
                        """
                        {"manta": 1, "name": "s",
                         "modules": [{"id": "m", "name": "m", "image": "python:3.10", "program": {"text": "pass"}}],
                         "tasks": [{"id": "t", "module": "m"}], "returns": ["t"]}
                        """);

        assertThat(PackagedSwarm.read(file).bundles().all()).hasSize(1);
    }

    @Test
    void read_aDocumentThatIsNotText_saysSo() throws Exception {
        var file = Files.write(folder.resolve("swarm.json"), new byte[] {(byte) 0xc3, 0x28});

        assertThatThrownBy(() -> PackagedSwarm.read(file))
                .isInstanceOf(WireFormatException.class)
                .hasMessage("the document can't be read: it must be UTF-8");
    }

    @Test
    void read_aBundleThatIsAFolder_saysSo() throws Exception {
        var packaged = PackagedSwarm.of(new TestSwarm(() -> task("a")), HERE);
        var file = folder.resolve("swarm.json");
        packaged.writeTo(file);
        var bundle = folder.resolve(packaged.bundles().all().get(0).fileName());
        Files.delete(bundle);
        Files.createDirectory(bundle);

        assertThatThrownBy(() -> PackagedSwarm.read(file))
                .isInstanceOf(WireFormatException.class)
                .hasMessage(
                        "the bundle \"%s\" can't be read: Is a directory"
                                .formatted(bundle.getFileName()));
    }
}
