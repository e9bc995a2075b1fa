package io.manta.cli.read;

import io.manta.cli.CliException;
import io.manta.cli.Console;
import io.manta.cli.text.Size;
import io.manta.contract.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    void write(Value value, Console console) {
        var content = ValueText.whole(value);
        if (file == null) {
            console.out().write(content, 0, content.length);
            console.out().flush();
            return;
        }
        try {
            Files.write(file, content);
        } catch (IOException e) {
            throw CliException.usage("%s: can't be written: %s".formatted(file, e)).withCause(e);
        }
        console.print("%s: %s".formatted(file, Size.of(content.length)));
    }
}
