import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.run.RunStatus;
import io.manta.contract.value.Value;
import io.manta.local.LocalStore;
import io.manta.local.nodes.GeneratedNodes;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataPipelineTest {
    private static final Path FOLDER = Path.of("data-pipeline");

    @TempDir Path kept;

    @Test
    void run_twoNodes_processesWhatAllLoadersLoaded() throws InterruptedException {
        var ran = ExampleRun.of(new DataPipeline(), FOLDER, GeneratedNodes.bare(2), kept);

        assertThat(ran.status()).isEqualTo(RunStatus.COMPLETED);
        try (var store = LocalStore.open(kept)) {
            var summary = store.globals().get(ran.id(), "summary").orElseThrow().value();
            assertThat(((Value.OfJson) summary).json().text()).startsWith("{\"count\":1500,");
        }
    }

    @Test
    void compile_asInItsGolden() {
        GoldenMachine.of(new DataPipeline(), FOLDER).matches("data-pipeline");
    }
}
