package io.manta.cli.read;

import io.manta.cli.Console;
import io.manta.cli.OutputFile;
import io.manta.cli.text.Size;
import io.manta.contract.value.Value;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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

    /** JSON laid out over lines, bytes as they are; what is kept as an object as it was saved. */
    void write(Value value, WholeValue values, Console console) {
        var target = file;
        if (target == null) {
            OutputFile.writing("standard output", () -> copy(value, values, console.out()));
            console.out().flush();
        } else {
            OutputFile.write(target, out -> copy(value, values, out));
            console.print("%s: %s".formatted(target, Size.of(target.toFile().length())));
        }
    }

    /** Block by block: a value may be longer than memory. */
    private static void copy(Value value, WholeValue values, OutputStream out) throws IOException {
        try (var content = content(value, values)) {
            content.transferTo(out);
        }
    }

    private static InputStream content(Value value, WholeValue values) throws IOException {
        return value instanceof Value.Stored stored
                ? values.open(stored)
                : new ByteArrayInputStream(ValueText.whole(value));
    }
}
