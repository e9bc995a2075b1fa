package io.manta.cli.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.cli.ExitCode;
import io.manta.cli.Screen;
import io.manta.cli.SwarmFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values whose content somebody has removed. */
class LostContentTest {
    private static final int LARGE = 2_000_000;

    @TempDir private Path folder;
    private SwarmFolder swarms;
    private Screen screen;

    @BeforeEach
    void loseTheLargeOne() throws IOException {
        swarms = new SwarmFolder(folder);
        screen = swarms.screen();
        swarms.add(
                "large",
                "from manta.light import World\nWorld().set('big', 'x' * %s)\n".formatted(LARGE));
        assertThat(swarms.manta("run", "large")).as(screen.err()).isEqualTo(ExitCode.OK);
        try (var files = Files.walk(Path.of(swarms.kept(), "objects"))) {
            for (var file : files.filter(f -> f.toFile().length() > LARGE).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void globals_areListedWithTheOneThatIsLost() {
        assertThat(swarms.manta("globals")).as(screen.err()).isEqualTo(ExitCode.OK);
        assertThat(screen.out())
                .containsPattern("big +2\\.0 MB +\\d+  lost: object [0-9a-f]{64} is gone\n")
                .containsPattern("name +7 B +1  \"world\"\n");
    }

    @Test
    void globals_json_saysThatItIsLost() {
        assertThat(swarms.manta("globals", "--json")).as(screen.err()).isEqualTo(ExitCode.OK);
        assertThat(screen.out())
                .contains("\"value\":{\"type\":\"json\",\"lost\":true}")
                .contains("\"value\":{\"type\":\"json\",\"value\":\"world\"}");
    }

    @Test
    void globals_rawOfTheLostOne_saysSo() {
        assertThat(swarms.manta("globals", "big", "--raw")).isEqualTo(ExitCode.USAGE);
        assertThat(screen.err())
                .matches(
                        "error: the content of this value is lost: object [0-9a-f]{64} is gone from the folder of runs\n");
    }
}
