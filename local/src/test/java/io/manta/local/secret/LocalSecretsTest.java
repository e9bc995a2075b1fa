package io.manta.local.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.compiler.Diagnostic;
import io.manta.contract.document.ModuleSpec;
import io.manta.contract.document.Program;
import io.manta.contract.document.Resources;
import io.manta.contract.document.SecretReference;
import io.manta.contract.document.SwarmDocument;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalSecretsTest {
    @TempDir Path home;

    @Test
    void of_variablesAndFiles_areTheirValues() throws IOException {
        Files.writeString(home.resolve("key.txt"), "from a file \n");
        var secrets = secrets(Map.of("KEY", "from a variable"));

        assertThat(secrets.of(module(Map.of("A", "env:KEY", "B", "file:~/key.txt"))))
                .isEqualTo(Map.of("A", "from a variable", "B", "from a file "));
    }

    @Test
    void of_eachTime_isReadAnew() throws IOException {
        var file = Files.writeString(home.resolve("key.txt"), "first");
        var module = module(Map.of("A", "file:" + file));
        var secrets = secrets(Map.of());

        assertThat(secrets.of(module)).containsEntry("A", "first");
        Files.writeString(file, "second");

        assertThat(secrets.of(module)).containsEntry("A", "second");
        assertThat(masked(secrets, "first, second")).isEqualTo("***, ***");
    }

    @Test
    void of_aSecretOfAws_isReadWhereToldTo() {
        var secrets =
                new LocalSecrets(
                        new SecretSource(Map.of("KEY", "value"), home),
                        Map.of("A", SecretReference.parse("env:KEY")));

        assertThat(secrets.of(module(Map.of("A", "secretsmanager:prod/key#user"))))
                .isEqualTo(Map.of("A", "value"));
    }

    @Test
    void of_aMissingOne_namesTheSecretAndItsReference() {
        assertThatThrownBy(() -> secrets(Map.of()).of(module(Map.of("A", "env:KEY"))))
                .isInstanceOf(MissingSecretException.class)
                .hasMessage("the secret \"A\" must be in a variable that is set, got: env:KEY");
    }

    @Test
    void problems_everySecretThatCantBeRead_withoutTheValue() throws IOException {
        Files.write(home.resolve("latin1"), new byte[] {(byte) 0xe9, 'a', 'b', 'c', 'd'});
        Files.writeString(home.resolve("long"), "x".repeat(65_537));
        Files.writeString(home.resolve("limit"), "x".repeat(65_536) + "\r\n");
        Files.writeString(home.resolve("nul"), "hunter\0two");
        var document =
                document(
                        module(Map.of("A", "env:KEY")),
                        module(Map.of("A", "env:EMPTY")),
                        module(Map.of("A", "file:~/none")),
                        module(Map.of("A", "file:~/")),
                        module(Map.of("A", "file:~/latin1")),
                        module(Map.of("A", "file:~/long")),
                        module(Map.of("A", "file:~/limit")),
                        module(Map.of("A", "file:~/nul")),
                        module(Map.of("A", "secretsmanager:prod/key")),
                        module(Map.of("A", "ssm:/prod/key")),
                        module(Map.of("A", "malformed, which the compiler says")));

        assertThat(secrets(Map.of("EMPTY", "")).problems(document))
                .extracting(Diagnostic::toString)
                .containsExactly(
                        missing("be in a variable that is set, got: env:KEY"),
                        missing(
                                "be text of 1 to 65,536 bytes without NUL, got: env:EMPTY, which is empty"),
                        missing(
                                "be in a file that can be read, got: file:~/none, which does not exist"),
                        missing("be in a file that can be read, got: file:~/, which is not a file"),
                        missing(
                                "be text of 1 to 65,536 bytes without NUL, got: file:~/latin1, which is not UTF-8"),
                        missing(
                                "be text of 1 to 65,536 bytes without NUL, got: file:~/long, which has more"),
                        missing(
                                "be text of 1 to 65,536 bytes without NUL, got: file:~/nul, which has a NUL"),
                        missing(
                                        "be in a variable or file of this machine, got: secretsmanager:prod/key")
                                + HINT,
                        missing("be in a variable or file of this machine, got: ssm:/prod/key")
                                + HINT);
    }

    @Test
    void masked_nothingRead_isTheOutputItself() {
        var output = new ByteArrayInputStream(new byte[0]);

        assertThat(secrets(Map.of()).masked(output, List.of())).isSameAs(output);
    }

    private static final String HINT =
            "\n    hint: --secret A=env:NAME or --secret A=file:PATH says where it is here";

    private static String missing(String rule) {
        return "[ERROR] s/m: the secret \"A\" must " + rule + " | SECRET_MISSING";
    }

    private LocalSecrets secrets(Map<String, String> variables) {
        return new LocalSecrets(new SecretSource(variables, home), Map.of());
    }

    private static String masked(LocalSecrets secrets, String text) throws IOException {
        var content = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        return new String(
                secrets.masked(content, List.of()).readAllBytes(), StandardCharsets.UTF_8);
    }

    private static ModuleSpec module(Map<String, String> secrets) {
        return new ModuleSpec(
                "m",
                "m",
                "python:3.10",
                new Program.Inline(""),
                List.of(),
                Resources.defaults(),
                Map.of(),
                secrets);
    }

    private static SwarmDocument document(ModuleSpec... modules) {
        return new SwarmDocument(
                "s", Map.of(), Optional.empty(), List.of(), List.of(modules), List.of(), List.of());
    }
}
