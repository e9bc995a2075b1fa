package io.manta.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.cli.ExitCode;
import io.manta.cli.Screen;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that tell their secrets in every way; then everything that was kept is searched. */
class SecretsTest {
    private static final String KEY = "kT9-vErY-sEcReT-4711";
    private static final String FIRST_LINE = "MIIEowIBAAKCAQEA1";
    private static final String SECOND_LINE = "dG9wLXNlY3JldC1iYXNlNjQ";

    @TempDir Path folder;
    private Screen screen = new Screen(Path.of(""));

    @BeforeEach
    void secrets() throws IOException {
        screen = new Screen(folder);
        Files.writeString(folder.resolve("key.txt"), KEY + "\n");
        Files.writeString(
                folder.resolve("key.pem"),
                "-----BEGIN KEY-----\n"
                        + FIRST_LINE
                        + "\n"
                        + SECOND_LINE
                        + "\n-----END KEY-----\n");
    }

    @Test
    void run_thatFailsWithItsSecrets_keepsAndShowsNoneOfThem() throws IOException {
        var target =
                swarm(
                        "file:" + folder.resolve("key.txt"),
                        """
                        import os, sys, traceback
                        key, pem = os.environ["API_KEY"], os.environ["PEM"]
                        assert os.environ["CITY"] == "Lyon"
                        print("the key is", key, "and again", key + key)
                        for letter in "split: " + key + "\\n":
                            sys.stdout.write(letter)
                            sys.stdout.flush()
                        os.write(1, ("half " + key[:7]).encode())
                        os.write(1, (key[7:] + " done\\n").encode())
                        print(pem)
                        print(repr(pem), file=sys.stderr)
                        try:
                            raise KeyError(key)
                        except KeyError:
                            traceback.print_exc()
                        print("x" * 16380 + key)
                        sys.exit("can't go on with " + key)
                        """);

        assertThat(manta("run", target)).isEqualTo(ExitCode.RUN_FAILED);
        var shown = screen.out() + screen.err();
        assertThat(shown)
                .contains("the key is *** and again ***\n", "split: ***\n", "half *** done\n")
                .contains("KeyError: '***'\n", "can't go on with ***\n")
                .contains("| '***\\n***\\n***\\n***'\n");
        assertSecretsAreNotIn("manta run", shown);

        for (var command : commands()) {
            manta(command.toArray(String[]::new));
            assertSecretsAreNotIn(String.join(" ", command), screen.out() + screen.err());
        }
        assertSecretsAreInNoFile();
    }

    @Test
    void run_jsonOfOneThatFails_hasNoSecret() throws IOException {
        var target =
                swarm(
                        "file:" + folder.resolve("key.txt"),
                        "import os, sys\nsys.exit(os.environ['API_KEY'])\n");

        assertThat(manta("run", target, "--json")).isEqualTo(ExitCode.RUN_FAILED);
        var shown = screen.out() + screen.err();
        assertThat(shown).contains("\"last_lines\":[\"***\"]");
        assertSecretsAreNotIn("manta run --json", shown);
        assertSecretsAreInNoFile();
    }

    @Test
    void run_secretOfAws_isRefusedBeforeItStarts() throws IOException {
        var target = swarm("secretsmanager:prod/key", "print()\n");

        assertThat(manta("run", target)).isEqualTo(ExitCode.SWARM_ERRORS);
        assertThat(screen.err())
                .isEqualTo(
                        """
                        [ERROR] teller/worker: the secret "API_KEY" must be in a variable or file of this machine, got: secretsmanager:prod/key | SECRET_MISSING
                            hint: --secret API_KEY=env:NAME or --secret API_KEY=file:PATH says where it is here
                        """);
    }

    @Test
    void run_secretOfAwsThatIsHere_getsIt() throws IOException {
        var target =
                swarm(
                        "secretsmanager:prod/key",
                        """
                        import os
                        from manta.light import World
                        World().results.add("length", len(os.environ["API_KEY"]))
                        """);
        var here = "API_KEY=file:" + folder.resolve("key.txt");

        assertThat(manta("run", target, "--secret", here)).isEqualTo(ExitCode.OK);
        assertThat(manta("results", "--tag", "length", "--raw")).isEqualTo(ExitCode.OK);
        assertThat(screen.out()).isEqualTo(KEY.length() + "\n");
    }

    @Test
    void run_secretThatTheSwarmDoesNotHave_isASlip() throws IOException {
        var target = swarm("ssm:/prod/key", "print()\n");

        assertThat(manta("run", target, "--secret", "API_KEX=env:X")).isEqualTo(ExitCode.USAGE);
        assertThat(screen.err())
                .isEqualTo(
                        """
                        error: --secret "API_KEX" must be a secret of the swarm, which has: API_KEY, PEM
                            hint: did you mean "API_KEY"?
                        """);
    }

    @Test
    void start_withASecretElsewhere_readsItThere() throws IOException {
        var missing = folder.resolve("missing.txt");
        var target =
                swarm(
                        "file:" + folder.resolve("key.txt"),
                        "import os, sys\nsys.exit(os.environ['API_KEY'] != 'another')\n");
        assertThat(manta("run", target)).isEqualTo(ExitCode.RUN_FAILED);
        Files.writeString(folder.resolve("other.txt"), "another");

        assertThat(manta("start", "teller", "--secret", "API_KEX=env:X")).isEqualTo(ExitCode.USAGE);
        assertThat(screen.err())
                .startsWith("error: --secret \"API_KEX\" must be a secret of the swarm,");
        assertThat(manta("start", "teller", "--secret", "API_KEY=file:" + missing))
                .isEqualTo(ExitCode.SWARM_ERRORS);
        assertThat(
                        manta(
                                "start",
                                "teller",
                                "--secret",
                                "API_KEY=file:" + folder.resolve("other.txt")))
                .isEqualTo(ExitCode.OK);
    }

    @Test
    void run_theValueInPlaceOfAReference_isNotShown() throws IOException {
        var target = swarm("ssm:/prod/key", "print()\n");

        assertThat(manta("run", target, "--secret", "API_KEY=" + KEY)).isEqualTo(ExitCode.USAGE);
        assertThat(screen.err())
                .isEqualTo(
                        "error: --secret API_KEY must be env:VAR or file:PATH, got: a text that is not"
                                + " shown, as it may be the secret\n");
        assertThat(manta("run", target, "--secret", KEY)).isEqualTo(ExitCode.USAGE);
        assertThat(screen.err())
                .isEqualTo(
                        "error: --secret must be NAME=env:VAR or NAME=file:PATH, got: a text that is"
                                + " not shown, as it may be the secret\n");
        assertThat(manta("run", target, "--secret", "API_KEY=ssm:/prod/key"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(screen.err())
                .isEqualTo(
                        "error: --secret API_KEY must be env:VAR or file:PATH, got: ssm:/prod/key\n");
    }

    private static List<List<String>> commands() {
        return List.of(
                List.of("list"),
                List.of("list", "--json"),
                List.of("status"),
                List.of("status", "--json"),
                List.of("status", "--timeline"),
                List.of("logs"),
                List.of("logs", "--json"),
                List.of("logs", "--follow"),
                List.of("results"),
                List.of("results", "--json"),
                List.of("globals", "--json"));
    }

    private int manta(String... words) {
        screen.clear();
        var nodes = words[0].equals("run") ? List.of("--nodes", "1") : List.<String>of();
        return screen.manta(
                Stream.of(List.of(words), nodes, List.of("--dir", kept().toString()))
                        .flatMap(List::stream)
                        .toArray(String[]::new));
    }

    private Path kept() {
        return folder.resolve("kept");
    }

    private void assertSecretsAreInNoFile() throws IOException {
        try (var files = Files.walk(kept())) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                assertSecretsAreNotIn(
                        file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
    }

    private static void assertSecretsAreNotIn(String place, String text) {
        assertThat(text)
                .as(place)
                .doesNotContain(KEY, KEY.substring(0, 7), FIRST_LINE, SECOND_LINE);
    }

    /** Its one task has the secrets API_KEY and PEM, and runs the program. */
    private String swarm(String reference, String program) throws IOException {
        Files.writeString(folder.resolve("worker.py"), program);
        Files.writeString(
                folder.resolve("Teller.java"),
                """
                import io.manta.Module;
                import io.manta.Program;
                import io.manta.Swarm;
                import io.manta.Task;

                public final class Teller extends Swarm {
                    public Teller() {
                        super("teller");
                    }

                    @Override
                    public Task execute() {
                        return new Task(
                                new Module("python:3.10", Program.file("worker.py"))
                                        .env("CITY", "Lyon")
                                        .secret("API_KEY", "REFERENCE")
                                        .secret("PEM", "file:FOLDER/key.pem"));
                    }
                }
                """
                        .replace("REFERENCE", reference)
                        .replace("FOLDER", folder.toString()));
        return folder.resolve("Teller.java").toString();
    }
}
