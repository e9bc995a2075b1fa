package io.manta.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.compiler.CompilationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PythonInterpreterTest {
    private static final String HINT =
            "\n    hint: a local run needs Python 3.8 or newer: install it, or name one with --python";

    @TempDir Path directory;

    @Test
    void find_withoutAName_isPython3OfThePathItself() {
        var python = PythonInterpreter.find(Optional.empty());

        assertThat(python.executable()).isAbsolute().isExecutable();
        assertThat(python.version()).startsWith("3.");
    }

    @Test
    void find_ofNoProgram_saysThatThereIsNone() {
        assertThatThrownBy(() -> PythonInterpreter.find(Optional.of("python-of-nowhere")))
                .isInstanceOf(CompilationException.class)
                .hasMessage(
                        "[ERROR] python-of-nowhere: must be a program that can be started, got: none"
                                + " | PYTHON_MISSING"
                                + HINT);
    }

    @Test
    void find_ofAnOldPython_saysItsVersion() throws IOException {
        var old = script("echo /usr/bin/old; echo 3.7");

        assertThatThrownBy(() -> PythonInterpreter.find(Optional.of(old)))
                .isInstanceOf(CompilationException.class)
                .hasMessage(
                        "[ERROR] "
                                + old
                                + ": must be Python 3.8 or newer, got: 3.7 | PYTHON_MISSING"
                                + HINT);
    }

    @Test
    void find_ofAnotherProgram_saysWhatItPrinted() throws IOException {
        var other = script("echo hello");

        assertThatThrownBy(() -> PythonInterpreter.find(Optional.of(other)))
                .isInstanceOf(CompilationException.class)
                .hasMessage(
                        "[ERROR] "
                                + other
                                + ": must be a Python interpreter, got: [hello] | PYTHON_MISSING"
                                + HINT);
    }

    private String script(String body) throws IOException {
        var file = Files.writeString(directory.resolve("python"), "#!/bin/sh\n" + body + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file.toString();
    }
}
