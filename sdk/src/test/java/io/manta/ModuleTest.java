package io.manta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.contract.document.ModuleSpec;
import io.manta.contract.document.Program.Inline;
import io.manta.contract.document.Resources;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModuleTest {

    @Test
    void newModule_hasTheDefaults() {
        assertThat(spec(TestSwarm.module("worker")))
                .isEqualTo(
                        new ModuleSpec(
                                "id",
                                "worker",
                                "python:3.10",
                                new Inline(""),
                                List.of(),
                                Resources.defaults(),
                                Map.of()));
    }

    @Test
    void options_everyOne_isKept() {
        var module =
                TestSwarm.module("worker")
                        .datasets("digits", "weather")
                        .cpu(0.5)
                        .memoryMib(512)
                        .gpu(1)
                        .storageGib(50)
                        .architecture(Architecture.ARM64)
                        .env("EPOCHS", "3")
                        .env("LANG", "C")
                        .secret("API_KEY", "env:KEY");

        assertThat(spec(module))
                .isEqualTo(
                        new ModuleSpec(
                                "id",
                                "worker",
                                "python:3.10",
                                new Inline(""),
                                List.of("digits", "weather"),
                                new Resources(
                                        0.5,
                                        512,
                                        1,
                                        50,
                                        io.manta.contract.document.Architecture.ARM64),
                                Map.of("EPOCHS", "3", "LANG", "C"),
                                Map.of("API_KEY", "env:KEY")));
    }

    @ParameterizedTest
    @CsvSource({"worker.py, worker", "programs/train.v2.py, train.v2"})
    void name_ofAFile_isItsStem(String path, String name) {
        assertThat(new Module("python:3.10", Program.file(path)).name()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"worker, worker", "modules/worker, worker", "a/../worker, worker"})
    void name_ofADirectory_isItsOwn(String path, String name) {
        assertThat(new Module("python:3.10", Program.directory(path)).name()).isEqualTo(name);
    }

    @Test
    void newModule_textWithoutName_isRefused() {
        assertThatThrownBy(() -> new Module("python:3.10", Program.text("pass")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "a module whose program is text or a command needs a name: new Module(name, image,"
                                + " program)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "my worker", "_worker", "a/b"})
    void newModule_malformedName_isRefused(String name) {
        assertThatThrownBy(() -> TestSwarm.module(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "a module's name must match [A-Za-z0-9][A-Za-z0-9_.-]{0,59}, got: \""
                                + name
                                + "\"");
    }

    @Test
    void cpu_none_isRefusedAtOnce() {
        assertThatThrownBy(() -> TestSwarm.module("worker").cpu(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cpu must be a number over 0, got: 0.0");
    }

    @Test
    void file_notPython_isRefused() {
        assertThatThrownBy(() -> Program.file("run.sh"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a program file's name must end in .py, got: \"run.sh\"");
    }

    private static ModuleSpec spec(Module module) {
        return module.spec("id", new Inline(""));
    }
}
