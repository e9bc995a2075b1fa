import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.json.JsonNumber;
import io.manta.contract.run.RunStatus;
import io.manta.contract.value.Value;
import io.manta.local.LocalStore;
import io.manta.local.nodes.NodesFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigitsTest {
    private static final Path FOLDER = Path.of("digits");

    @TempDir Path kept;

    @Test
    void run_rowsSharedOutOverFourNodes_learnsTheSameEveryTime() throws InterruptedException {
        var nodes = NodesFile.read(FOLDER.resolve("nodes.json"));

        var ran = ExampleRun.of(new Digits(), FOLDER, nodes, kept);

        assertThat(ran.status()).isEqualTo(RunStatus.COMPLETED);
        try (var store = LocalStore.open(kept)) {
            var saved = store.visibleResults(ran).stream("accuracy", Optional.empty()).toList();
            assertThat(saved).extracting(r -> accuracy(r.value())).isEqualTo(ACCURACIES);
        }
    }

    /** Of seed 0, round by round; the last is the first that reaches the target. */
    private static final List<String> ACCURACIES = List.of("0.916", "0.942", "0.961");

    @Test
    void compile_asInItsGolden() {
        GoldenMachine.of(new Digits(), FOLDER).matches("digits");
    }

    private static String accuracy(Value value) {
        var number = (JsonNumber) ((Value.OfJson) value).json();
        return String.format(Locale.ROOT, "%.3f", number.asDouble());
    }
}
