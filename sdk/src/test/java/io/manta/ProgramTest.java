package io.manta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.contract.document.Program.Bundled;
import io.manta.contract.document.Program.Command;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgramTest {
    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({
        "worker, worker.py",
        "data_loader, data_loader.py",
        "data-loader.v2, data_loader_v2.py",
        "2nd, _2nd.py"
    })
    void text_isOneFileThatPythonCanImport(String module, String file) throws Exception {
        var packed = Program.text("pass\n").pack(module, folder);

        assertThat(entry(packed)).isEqualTo(file);
        assertThat(files(packed.bundle().orElseThrow())).isEqualTo(Map.of(file, "pass\n"));
    }

    @Test
    void text_isTheSameBytesEverywhere() throws Exception {
        var packed = Program.text("print('ü')\n").pack("worker", folder);

        // Pinned: another hash here is another machine for every swarm that was ever compiled.
        assertThat(packed.bundle().orElseThrow().hash())
                .hasToString("0c7f73084b4f544e3b58018761219d6009281725ff85892bd0bce7086746a7f5");
    }

    @Test
    void pack_inAnotherTimeZone_isTheSameBytes() throws Exception {
        var here = Program.text("pass\n").pack("worker", folder).bundle();
        var zone = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Auckland"));

            assertThat(Program.text("pass\n").pack("worker", folder).bundle()).isEqualTo(here);
        } finally {
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void file_isAloneUnderItsName() throws Exception {
        write("programs/worker.py", "pass\n");
        write("programs/other.py", "pass\n");
        var packed = Program.file("programs/worker.py").pack("w", folder);

        assertThat(entry(packed)).isEqualTo("worker.py");
        assertThat(files(packed.bundle().orElseThrow())).isEqualTo(Map.of("worker.py", "pass\n"));
    }

    @Test
    void file_absolutePath_needsNoFolder() throws Exception {
        var file = write("worker.py", "pass\n");

        assertThat(entry(Program.file(file).pack("w", Path.of("elsewhere"))))
                .isEqualTo("worker.py");
    }

    @Test
    void directory_travelsWholeButForCachesAndHiddenFiles() throws Exception {
        write("pkg/main.py", "1");
        write("pkg/__init__.py", "");
        write("pkg/sub/b.py", "2");
        write("pkg/sub/a.json", "{}");
        write("pkg/__pycache__/main.cpython-310.pyc", "x");
        write("pkg/sub/old.pyc", "x");
        write("pkg/.git/config", "x");
        write("pkg/.env", "SECRET=1");
        var packed = Program.directory("pkg").pack("w", folder);

        assertThat(entry(packed)).isEqualTo("pkg");
        assertThat(files(packed.bundle().orElseThrow()))
                .containsExactly(
                        Map.entry("pkg/__init__.py", ""),
                        Map.entry("pkg/main.py", "1"),
                        Map.entry("pkg/sub/a.json", "{}"),
                        Map.entry("pkg/sub/b.py", "2"));
    }

    @Test
    void directory_writtenInAnotherOrderAndTime_isTheSameBytes() throws Exception {
        write("one/pkg/a.py", "1");
        write("one/pkg/b.py", "2");
        write("two/pkg/b.py", "2");
        var late = write("two/pkg/a.py", "1");
        Files.setLastModifiedTime(late, java.nio.file.attribute.FileTime.fromMillis(0));

        assertThat(Program.directory("one/pkg").pack("w", folder).bundle())
                .isEqualTo(Program.directory("two/pkg").pack("w", folder).bundle());
    }

    @Test
    void directory_givenAsDot_hasItsOwnName() throws Exception {
        write("pkg/main.py", "1");

        assertThat(entry(Program.directory(".").pack("w", folder.resolve("pkg")))).isEqualTo("pkg");
    }

    @Test
    void file_missing_isNamedWithWhereItWasLookedFor() {
        refused(
                Program.file("lost.py"),
                "the program file \"lost.py\" does not exist in %s | PROGRAM_MISSING");
    }

    @Test
    void directory_missing_isNamedWithWhereItWasLookedFor() {
        refused(
                Program.directory("lost"),
                "the program directory \"lost\" does not exist in %s | PROGRAM_MISSING");
    }

    @Test
    void file_thatIsADirectory_isRefused() throws IOException {
        write("odd.py/main.py", "");

        refused(
                Program.file("odd.py"),
                "the program file \"odd.py\" must be a file, got: a directory | PROGRAM_MISSING");
    }

    @Test
    void directory_thatIsAFile_isRefused() throws IOException {
        write("worker.py", "");

        refused(
                Program.directory("worker.py"),
                "the program directory \"worker.py\" must be a directory, got: a file |"
                        + " PROGRAM_MISSING");
    }

    @Test
    void directory_withNothingThatTravels_isRefused() throws IOException {
        write("pkg/.hidden", "");

        refused(
                Program.directory("pkg"),
                "the program directory \"pkg\" must hold a file, got: none | PROGRAM_MISSING");
    }

    @Test
    void directory_over100Mb_isRefusedUnread() throws IOException {
        write("pkg/main.py", "");
        try (var data = new RandomAccessFile(folder.resolve("pkg/data.bin").toFile(), "rw")) {
            data.setLength(1L << 40); // a hole: a terabyte that takes no space
        }

        refused(
                Program.directory("pkg"),
                "the program must be at most 100 MB, got: more | PROGRAM_TOO_LARGE");
    }

    @Test
    void command_travelsAsItIs() throws Exception {
        var packed = Program.command("java", "-cp", "/app/*", "Worker").pack("w", folder);

        assertThat(packed.program())
                .isEqualTo(new Command(List.of("java", "-cp", "/app/*", "Worker")));
        assertThat(packed.bundle()).isEmpty();
    }

    @Test
    void command_longerThanATaskDefinitionHolds_isRefused() {
        assertThatThrownBy(() -> Program.command("echo", "x".repeat(20_000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a command is at most 16384 bytes long, got: 20004");
    }

    private static String entry(PackedProgram packed) {
        return ((Bundled) packed.program()).entry();
    }

    private void refused(Program program, String message) {
        assertThatThrownBy(
                        () -> {
                            try {
                                program.pack("w", folder);
                            } catch (Refusal refusal) {
                                throw new AssertionError(refusal.at("shop/w").toString());
                            }
                        })
                .hasMessage("[ERROR] shop/w: " + message.formatted(folder));
    }

    private Path write(String path, String content) throws IOException {
        var file = folder.resolve(path);
        Files.createDirectories(file.resolve("..").normalize());
        return Files.writeString(file, content);
    }

    static Map<String, String> files(Bundle bundle) throws IOException {
        var files = new LinkedHashMap<String, String>();
        try (var zip = new ZipInputStream(bundle.open())) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}
