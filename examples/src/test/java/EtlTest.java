import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.run.RunStatus;
import io.manta.local.nodes.NodesFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EtlTest {
    private static final Path FOLDER = Path.of("etl");

    @TempDir Path kept;

    @Test
    void run_threeStations_loadsTheCleanDaysOfEach() throws InterruptedException {
        var nodes = NodesFile.read(FOLDER.resolve("nodes.json"));

        var ran = ExampleRun.of(new Etl(), FOLDER, nodes, kept);

        assertThat(ran.status()).isEqualTo(RunStatus.COMPLETED);
        var saved = new SavedResults(kept, ran);
        assertThat(saved.json("report"))
                .containsExactly(
                        "[{\"station\":\"boston\",\"days\":356,\"mean\":10.36},"
                                + "{\"station\":\"lyon\",\"days\":360,\"mean\":12.28},"
                                + "{\"station\":\"oslo\",\"days\":365,\"mean\":7.27}]");
        assertThat(saved.bytes("database"))
                .singleElement()
                .satisfies(file -> assertThat(text(file)).startsWith("SQLite format 3"));
    }

    @Test
    void compile_asInItsGolden() {
        GoldenMachine.of(new Etl(), FOLDER).matches("etl");
    }

    private static String text(byte[] file) {
        return new String(file, StandardCharsets.ISO_8859_1);
    }
}
