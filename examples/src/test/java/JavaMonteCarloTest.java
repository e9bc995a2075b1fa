import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.run.RunStatus;
import io.manta.local.nodes.GeneratedNodes;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class JavaMonteCarloTest {
    private static final Path FOLDER = Path.of("java-monte-carlo");

    @TempDir Path kept;

    /** What Java saves Java reads in the round after; what it sets, Python prints. */
    @Test
    void run_fourNodes_isTheSamePiToTheLastDigit() throws InterruptedException {
        var ran = ExampleRun.of(new JavaMonteCarlo(), FOLDER, GeneratedNodes.bare(4), kept);

        assertThat(ran.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(ran.round()).isEqualTo(1);
        var results = new SavedResults(kept, ran);
        assertThat(results.json("hits"))
                .hasSize(8)
                .startsWith("{\"darts\":1000000,\"inside\":784819}");
        assertThat(results.json("pi")).containsExactly("3.141521", "3.141267");
    }

    @Test
    void compile_asInItsGolden() {
        GoldenMachine.of(new JavaMonteCarlo(), FOLDER).matches("java-monte-carlo");
    }
}
