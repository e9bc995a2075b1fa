import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.run.RunStatus;
import io.manta.local.nodes.NodesFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WordCountTest {
    private static final Path FOLDER = Path.of("word-count");

    @TempDir Path kept;

    @Test
    void run_linesSharedOutOverFourNodes_ranksTheWordsOfTheBook() throws InterruptedException {
        var nodes = NodesFile.read(FOLDER.resolve("nodes.json"));

        var ran = ExampleRun.of(new WordCount(), FOLDER, nodes, kept);

        assertThat(ran.status()).isEqualTo(RunStatus.COMPLETED);
        var saved = new SavedResults(kept, ran);
        assertThat(saved.json("counts")).hasSize(4);
        assertThat(saved.json("top"))
                .singleElement()
                .asString()
                .startsWith(
                        "[{\"word\":\"alice\",\"count\":386},{\"word\":\"little\",\"count\":128},"
                                + "{\"word\":\"about\",\"count\":94},{\"word\":\"herself\",\"count\":83},"
                                + "{\"word\":\"would\",\"count\":83},");
    }

    @Test
    void compile_asInItsGolden() {
        GoldenMachine.of(new WordCount(), FOLDER).matches("word-count");
    }
}
