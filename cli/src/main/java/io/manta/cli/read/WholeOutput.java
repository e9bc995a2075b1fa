package io.manta.cli.read;

import io.manta.cli.CliException;
import io.manta.cli.Console;
import io.manta.cli.text.Size;
import io.manta.contract.value.Value;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options by which one value is given whole. */
final class WholeOutput {
    @Option(
            names = "--raw",
            description = "Print the one value that is asked for, whole and alone.")
    private boolean raw;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write the one value that is asked for to a file, whole.")
    private @Nullable Path file;

    boolean isWanted() {
        return raw || file != null;
    }

    /** JSON laid out over lines, bytes as they are; what is kept as an object as it was saved. */
    void write(Value value, WholeValue values, Console console) {
        try (var content = content(value, values)) {
            if (file == null) {
                content.transferTo(console.out());
                console.out().flush();
            } else {
                // What is written is read block by block: a value may be longer than memory.
                Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
                console.print("%s: %s".formatted(file, Size.of(Files.size(file))));
            }
        } catch (IOException e) {
            throw CliException.usage("%s: can't be written: %s".formatted(file, e)).withCause(e);
        }
    }

    private static InputStream content(Value value, WholeValue values) throws IOException {
        return value instanceof Value.Stored stored
                ? values.open(stored)
                : new ByteArrayInputStream(ValueText.whole(value));
    }
}
