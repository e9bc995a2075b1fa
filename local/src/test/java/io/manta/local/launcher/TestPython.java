package io.manta.local.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The interpreter that {@code python3} on the PATH is, behind what shims there are. */
final class TestPython {
    static final Path PATH = found();

    private TestPython() {}

    private static Path found() {
        try {
            var process =
                    new ProcessBuilder("python3", "-c", "import sys; print(sys.executable)")
                            .start();
            var out = process.getInputStream().readAllBytes();
            return Path.of(new String(out, StandardCharsets.UTF_8).strip());
        } catch (IOException e) {
            throw new UncheckedIOException("these tests need python3 on the PATH", e);
        }
    }
}
