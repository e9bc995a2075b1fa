package io.manta.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFileTest {
    @TempDir Path folder;

    @Test
    void write_whatBreaksOff_leavesTheFileAsItWas() throws IOException {
        var file = Files.writeString(folder.resolve("a.json"), "before");

        assertThatThrownBy(
                        () ->
                                OutputFile.write(
                                        file,
                                        out -> {
                                            out.write(new byte[100_000]);
                                            throw new IOException("No space left on device");
                                        }))
                .isInstanceOfSatisfying(
                        CliException.class,
                        e -> assertThat(e.exitCode()).isEqualTo(ExitCode.OUTPUT))
                .hasMessage(file + ": can't be written: No space left on device");
        assertThat(file).hasContent("before");
        assertThat(folder.toFile().list()).containsExactly("a.json");
    }

    @Test
    void write_whereNothingIs_makesTheFile() {
        var file = folder.resolve("a.json");

        OutputFile.write(file, out -> out.write('x'));

        assertThat(file).hasContent("x");
        assertThat(folder.toFile().list()).containsExactly("a.json");
    }

    @Test
    void write_toALink_writesWhatItLeadsTo() throws IOException {
        var file = Files.writeString(folder.resolve("a.json"), "before");
        var link = Files.createSymbolicLink(folder.resolve("link"), file);

        OutputFile.write(link, out -> out.write('x'));

        assertThat(file).hasContent("x");
        assertThat(link).isSymbolicLink();
    }

    @Test
    void write_toADevice_isNoRenaming() {
        var device = Path.of("/dev/null");

        OutputFile.write(device, out -> out.write('x'));

        assertThat(Files.isRegularFile(device)).isFalse();
    }

    @Test
    void write_whereNoFolderIs_saysSo() {
        var file = folder.resolve("none/a.json");

        assertThatThrownBy(() -> OutputFile.write(file, out -> out.write('x')))
                .hasMessage(file + ": can't be written: its folder does not exist");
    }

    @Test
    void folder_whatBreaksOff_leavesNone() {
        var output = folder.resolve("out");

        assertThatThrownBy(
                        () ->
                                OutputFolder.write(
                                        output,
                                        to -> {
                                            Files.createDirectories(to.resolve("a/b"));
                                            Files.writeString(to.resolve("a/b/c"), "c");
                                            throw new IOException("Disk quota exceeded");
                                        }))
                .hasMessage(output + ": can't be written: Disk quota exceeded");
        assertThat(Objects.requireNonNull(folder.toFile().list())).isEmpty();
    }
}
