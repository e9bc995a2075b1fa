import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.run.RunStatus;
import io.manta.contract.value.Value;
import io.manta.local.LocalStore;
import io.manta.local.nodes.GeneratedNodes;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FanOutTest {
    private static final Path FOLDER = Path.of("fan-out");

    @TempDir Path kept;

    @Test
    void run_tenWorkersOnFourNodes_countsThePrimesBelowAMillion() throws InterruptedException {
        var ran = ExampleRun.of(new FanOut(), FOLDER, GeneratedNodes.bare(4), kept);

        assertThat(ran.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(new SavedResults(kept, ran).json("primes"))
                .hasSize(10)
                .startsWith("{\"first\":2,\"last\":100000,\"primes\":9592}")
                .endsWith("{\"first\":900000,\"last\":1000000,\"primes\":7224}");
        try (var store = LocalStore.open(kept)) {
            var total = store.globals().get(ran.id(), "total").orElseThrow().value();
            assertThat(((Value.OfJson) total).json().text()).isEqualTo("78498");
        }
    }

    @Test
    void compile_tenTasksInOneMap_asInItsGolden() {
        GoldenMachine.of(new FanOut(), FOLDER).matches("fan-out");
    }
}
