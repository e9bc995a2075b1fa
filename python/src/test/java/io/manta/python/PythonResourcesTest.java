package io.manta.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.TimeZone;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PythonResourcesTest {
    private static final Path SOURCES = Path.of("src");

    @Test
    void bootstrap_isItsFilesWithoutTheirImportsOfEachOther() throws IOException {
        assertJoined(PythonResources.bootstrap(), PythonResources.BOOTSTRAP);
    }

    @Test
    void guard_isItsFilesWithoutTheirImportsOfEachOther() throws IOException {
        assertJoined(PythonResources.guard(), PythonResources.GUARD);
    }

    private static void assertJoined(String text, List<String> files) throws IOException {
        var lines = text.lines().toList();

        assertThat(lines)
                .noneMatch(line -> line.strip().startsWith("from manta"))
                .last()
                .isEqualTo("    main()");
        for (var file : files) {
            var written = Files.readAllLines(SOURCES.resolve(file));
            written.removeIf(line -> line.strip().startsWith("from manta"));
            assertThat(lines).containsSequence(written);
        }
    }

    @Test
    void command_isTheBootstrapPacked() throws Exception {
        var command = PythonResources.command();

        assertThat(command.subList(0, 4)).containsExactly("python3", "-I", "-S", "-c");
        var packed = Base64.getDecoder().decode(quoted(command.get(4)));
        try (var text = new InflaterInputStream(new ByteArrayInputStream(packed))) {
            assertThat(new String(text.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(PythonResources.bootstrap());
        }
    }

    @Test
    void command_leavesRoomInATaskDefinition() {
        assertThat(String.join(" ", PythonResources.command())).hasSizeLessThan(24 * 1024);
    }

    @Test
    void scratch_makesTheVolumeWritable(@TempDir Path volume) throws Exception {
        Files.setPosixFilePermissions(volume, PosixFilePermissions.fromString("rwxr-xr-x"));

        var process = new ProcessBuilder(PythonResources.scratch(volume.toString())).start();

        assertThat(process.waitFor()).isZero();
        assertThat(Files.getPosixFilePermissions(volume))
                .isEqualTo(PosixFilePermissions.fromString("rwxrwxrwx"));
    }

    @Test
    void relay_isItsFile() throws IOException {
        assertThat(PythonResources.relay())
                .isEqualTo(Files.readString(SOURCES.resolve("manta_bootstrap/relay.py")));
    }

    @Test
    void syntaxCheck_isItsFile() throws IOException {
        assertThat(PythonResources.syntaxCheck())
                .isEqualTo(Files.readString(SOURCES.resolve("manta_check/syntax.py")));
    }

    @Test
    void light_holdsEveryFileOfTheFolder() throws IOException {
        try (var files = Files.walk(SOURCES.resolve("manta"))) {
            var names =
                    files.filter(file -> file.toString().endsWith(".py"))
                            .map(file -> SOURCES.relativize(file).toString())
                            .sorted()
                            .toList();
            assertThat(PythonResources.LIGHT.subList(1, PythonResources.LIGHT.size()))
                    .isEqualTo(names);
        }
    }

    @Test
    void light_isAnArchiveOfItsFiles() throws IOException {
        var names = new ArrayList<String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(PythonResources.light()))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
                assertThat(new String(zip.readAllBytes(), StandardCharsets.UTF_8))
                        .isEqualTo(Files.readString(SOURCES.resolve(entry.getName())));
            }
        }
        assertThat(names).isEqualTo(PythonResources.LIGHT);
    }

    @Test
    void light_inAnotherTimeZone_isTheSameBytes() {
        var here = TimeZone.getDefault();
        var archives = new ArrayList<byte[]>();
        try {
            for (var zone : List.of("Pacific/Kiritimati", "America/Los_Angeles")) {
                TimeZone.setDefault(TimeZone.getTimeZone(zone));
                archives.add(PythonResources.light());
            }
        } finally {
            TimeZone.setDefault(here);
        }
        assertThat(Arrays.mismatch(archives.get(0), archives.get(1))).isEqualTo(-1);
    }

    private static String quoted(String text) {
        var begin = text.indexOf('\'') + 1;
        return text.substring(begin, text.indexOf('\'', begin));
    }
}
