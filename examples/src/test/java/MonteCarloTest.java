import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.run.RunStatus;
import io.manta.local.nodes.GeneratedNodes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MonteCarloTest {
    private static final Path FOLDER = Path.of("monte-carlo");

    @TempDir Path kept;

    /** The picture in its README is that of seed 0 on four nodes, to the last digit. */
    @Test
    void run_fourNodes_addsRoundsUntilTheErrorIsSmallAndDrawsThePicture()
            throws InterruptedException, IOException {
        var ran = ExampleRun.of(new MonteCarlo(), FOLDER, GeneratedNodes.bare(4), kept);

        assertThat(ran.status()).isEqualTo(RunStatus.COMPLETED);
        var plots = new SavedResults(kept, ran).bytes("plot");
        assertThat(plots).hasSize(4);
        assertThat(new String(plots.get(3), StandardCharsets.UTF_8))
                .isEqualTo(Files.readString(FOLDER.resolve("plot.svg")));
    }

    @Test
    void compile_asInItsGolden() {
        GoldenMachine.of(new MonteCarlo(), FOLDER).matches("monte-carlo");
    }
}
