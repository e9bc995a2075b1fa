package io.manta.engine.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.compiler.CompilationException;
import io.manta.compiler.Diagnostic;
import io.manta.compiler.Diagnostics;
import io.manta.contract.document.ModuleSpec;
import io.manta.contract.document.Program;
import io.manta.contract.document.Resources;
import io.manta.contract.document.SwarmDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CloudCheckTest {
    private static final Path ERRORS =
            Path.of(System.getProperty("manta.root", ".."), "docs/errors.md");
    private static final Resources SMALL = Resources.defaults();
    private static final SwarmDocument LONG_VARIABLES =
            withVariables(new Program.Command(List.of("true")), 70_000);
    private static final String TOO_LONG =
            "[ERROR] digits/worker: must have a task definition of at most 65,536 bytes on AWS, got: up to 76,201 | DEFINITION_NOT_ON_AWS\n"
                    + "    hint: it holds the module's secrets and the arguments and env of a command; put what is long into the image, or into a dataset";

    @Test
    void network_isAnError() {
        var swarm = swarm(SMALL, Map.of()).withNetworks(List.of("peers", "peers", "star"));

        assertThat(problems(swarm))
                .containsExactly(
                        "[ERROR] digits: network \"peers\" must not be in a swarm on AWS: containers there don't find each other by name yet | NETWORK_NOT_ON_AWS",
                        "[ERROR] digits: network \"star\" must not be in a swarm on AWS: containers there don't find each other by name yet | NETWORK_NOT_ON_AWS");
    }

    @Test
    void secret_ofTheMachine_isAnError() {
        var secrets = Map.of("API_KEY", "env:HOME");

        assertThat(problems(swarm(SMALL, secrets)))
                .containsExactly(
                        "[ERROR] digits/worker: must have secret \"API_KEY\" in Secrets Manager or Parameter Store to run on AWS, got: a reference to a variable of your machine | SECRET_NOT_ON_AWS");
        assertThat(problems(swarm(SMALL, Map.of("API_KEY", "file:key.txt"))))
                .singleElement()
                .asString()
                .contains("got: a reference to a file of your machine");
    }

    @Test
    void secret_ofAws_isNone() {
        assertThat(problems(swarm(SMALL, Map.of("API_KEY", "secretsmanager:manta/home/key"))))
                .isEmpty();
        assertThat(problems(swarm(SMALL, Map.of("API_KEY", "ssm:/manta/home/key")))).isEmpty();
    }

    @Test
    void secret_thatIsNoReference_isLeftToTheCompiler() {
        assertThat(problems(swarm(SMALL, Map.of("API_KEY", "hunter2")))).isEmpty();
    }

    @Test
    void size_thatFargateLacks_isAnError() {
        assertThat(problems(swarm(SMALL.withCpu(48), Map.of())))
                .containsExactly(
                        "[ERROR] digits/worker: must fit a size of Fargate, the nearest has 32 vCPU and 60 GiB, got: 48 vCPU and 2 GiB | SIZE_NOT_ON_AWS");
        assertThat(problems(swarm(SMALL.withStorageGib(201), Map.of())))
                .containsExactly(
                        "[ERROR] digits/worker: must ask for at most 200 GiB of storage on Fargate, got: 201 GiB | SIZE_NOT_ON_AWS");
        assertThat(problems(swarm(SMALL.withStorageGib(200), Map.of()))).isEmpty();
    }

    /** What a plain program's variables come to, World gives it. */
    @Test
    void definition_withTooLongVariablesOfACommand_isAnError() {
        assertThat(problems(withVariables(new Program.Command(List.of("true")), 59_000))).isEmpty();
        assertThat(problems(withVariables(new Program.Inline("print()\n"), 70_000))).isEmpty();
        assertThat(problems(LONG_VARIABLES)).containsExactly(TOO_LONG);
    }

    @Test
    void size_ofAModuleWithGpus_isTheClustersAffair() {
        assertThat(problems(swarm(SMALL.withCpu(48).withGpu(1), Map.of()))).isEmpty();
    }

    @Test
    void require_anythingWrong_throwsAllOfIt() {
        var swarm =
                swarm(SMALL.withCpu(48), Map.of("API_KEY", "env:HOME"))
                        .withNetworks(List.of("ring"));

        assertThatThrownBy(() -> CloudCheck.require(swarm))
                .isInstanceOfSatisfying(
                        CompilationException.class, e -> assertThat(e.diagnostics()).hasSize(3));
    }

    @Test
    void errorsDocument_saysWhatTheCheckSays() throws IOException {
        var secrets = Map.of("API_KEY", "env:HOME");
        var said = new ArrayList<String>();
        said.addAll(TOO_LONG.lines().limit(1).toList());
        said.addAll(problems(swarm(SMALL, secrets).withNetworks(List.of("peers"))));
        said.addAll(problems(swarm(SMALL.withCpu(48), Map.of())));
        said.addAll(problems(swarm(SMALL.withStorageGib(201), Map.of())));

        assertThat(Files.readAllLines(ERRORS))
                .map(String::strip)
                .filteredOn(line -> line.endsWith("_NOT_ON_AWS") && line.startsWith("[ERROR]"))
                .containsExactlyElementsOf(said);
    }

    private static List<String> problems(SwarmDocument swarm) {
        var diagnostics = new Diagnostics();
        CloudCheck.inspect(swarm, diagnostics);
        return diagnostics.all().stream().map(Diagnostic::toString).toList();
    }

    private static SwarmDocument withVariables(Program program, int length) {
        var module =
                new ModuleSpec(
                        "m",
                        "worker",
                        "python:3.10",
                        program,
                        List.of(),
                        SMALL,
                        Map.of("A", "v".repeat(length)));
        return new SwarmDocument(
                "digits", Map.of(), Optional.empty(), List.of(module), List.of(), List.of());
    }

    private static SwarmDocument swarm(Resources resources, Map<String, String> secrets) {
        var module =
                new ModuleSpec(
                        "m",
                        "worker",
                        "python:3.10",
                        new Program.Inline("print()\n"),
                        List.of(),
                        resources,
                        Map.of(),
                        secrets);
        return new SwarmDocument(
                "digits", Map.of(), Optional.empty(), List.of(module), List.of(), List.of());
    }
}
