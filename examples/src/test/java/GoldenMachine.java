import static org.assertj.core.api.Assertions.assertThat;

import io.manta.PackagedSwarm;
import io.manta.Swarm;
import io.manta.asl.AslWriter;
import io.manta.compiler.SwarmCompiler;
import io.manta.compiler.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The state machine of an example, held to {@code golden/<example>.asl.json}. */
record GoldenMachine(String definition) {
    private static final Path GOLDENS = Path.of("src/test/resources/golden");

    static GoldenMachine of(Swarm swarm, Path folder) {
        var document = PackagedSwarm.of(swarm, folder).document();
        return new GoldenMachine(
                AslWriter.write(SwarmCompiler.compile(document, Target.LOCAL).machine()));
    }

    /** {@code -Dgolden.update=true} writes the file instead. */
    void matches(String example) {
        var golden = GOLDENS.resolve(example + ".asl.json");
        try {
            if (Boolean.getBoolean("golden.update")) {
                Files.createDirectories(GOLDENS);
                Files.writeString(golden, definition);
            }
            assertThat(definition).isEqualTo(Files.readString(golden));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
