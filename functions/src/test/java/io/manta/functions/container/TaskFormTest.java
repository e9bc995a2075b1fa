package io.manta.functions.container;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.contract.document.Architecture;
import io.manta.contract.document.ModuleSpec;
import io.manta.contract.document.Program;
import io.manta.contract.document.Resources;
import io.manta.contract.id.ClusterName;
import io.manta.contract.json.Json;
import io.manta.engine.submit.DefinitionBytes;
import io.manta.functions.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;

/** The definitions as they go over the wire; {@code -Dgolden.update=true} writes them anew. */
class TaskFormTest {
    private static final Path GOLDEN =
            Path.of(
                    System.getProperty("manta.root", ".."),
                    "functions/src/test/resources/io/manta/functions/container");

    /** AWS, "Amazon ECS service quotas": Task definition size, 64 KB. */
    private static final int MOST_BYTES = 64 * 1024;

    private final EcsServer server = new EcsServer();
    private final TaskForm form = form(Samples.CLUSTER, Samples.SETTINGS);

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void request_plainModule_isTheGoldenDefinition() throws IOException {
        assertGolden("plain", Samples.module());
    }

    @Test
    void request_everything_isTheGoldenDefinition() throws IOException {
        var resources =
                Resources.defaults()
                        .withCpu(3)
                        .withMemoryMib(9000)
                        .withStorageGib(100)
                        .withArchitecture(Architecture.ARM64);
        var secrets =
                Map.of(
                        "API_KEY", "secretsmanager:weather#key",
                        "TOKEN",
                                "secretsmanager:arn:aws:secretsmanager:eu-west-1:111122223333:secret:token-AbCdEf",
                        "PASSWORD", "ssm:/digits/password");

        assertGolden("everything", Samples.module(resources, ordered(secrets)));
    }

    @Test
    void request_gpu_isTheGoldenDefinition() throws IOException {
        assertGolden("gpu", Samples.module(Resources.defaults().withGpu(2), Map.of()));
    }

    @Test
    void request_command_isTheGoldenDefinition() throws IOException {
        assertGolden("command", command("java", "-cp", "/app/*", "com.example.Worker"));
    }

    /** Here nobody else could set them. */
    @Test
    void content_otherArgumentsOrVariablesOfACommand_isAnother() {
        var module = command("true");

        assertThat(form.content(command("false"))).isNotEqualTo(form.content(module));
        assertThat(form.content(withVariables(module, Map.of("A", "1"))))
                .isNotEqualTo(form.content(module));
    }

    @Test
    void request_gpuWithoutCapacity_isRefused() {
        var without = form(Samples.CLUSTER, withoutGpus());
        var module = Samples.module(Resources.defaults().withGpu(2), Map.of());

        assertThatThrownBy(() -> without.content(module))
                .isInstanceOf(UnfitModuleException.class)
                .hasMessage(
                        "module \"worker\" must not ask for a GPU on a cluster without capacity for it, got: 2");
    }

    @Test
    void request_secretOfTheMachine_isRefused() {
        assertThatThrownBy(() -> form.content(withSecret("env:HOME")))
                .isInstanceOf(UnfitModuleException.class)
                .hasMessage(
                        "module \"worker\" must have secret \"API_KEY\" in Secrets Manager or Parameter Store to run on AWS, got: a reference to a variable of your machine");
        assertThatThrownBy(() -> form.content(withSecret("file:key.txt")))
                .hasMessage(
                        "module \"worker\" must have secret \"API_KEY\" in Secrets Manager or Parameter Store to run on AWS, got: a reference to a file of your machine");
    }

    @Test
    void content_otherContent_isAnother() {
        var contents =
                Stream.of(
                                Samples.module(),
                                Samples.module(Resources.defaults().withCpu(2), Map.of()),
                                Samples.module(Resources.defaults().withStorageGib(30), Map.of()),
                                Samples.module(
                                        Resources.defaults().withArchitecture(Architecture.ARM64),
                                        Map.of()),
                                withSecret("ssm:/a"),
                                withSecret("ssm:/b"))
                        .map(form::content);

        assertThat(contents).doesNotHaveDuplicates();
    }

    /** What one is written as, the other must not be taken for. */
    @Test
    void content_commandsThatPrintAlike_areDifferent() {
        assertThat(form.content(command("sh", "-c", "echo a, b")))
                .isNotEqualTo(form.content(command("sh", "-c", "echo a", "b")));
    }

    @Test
    void content_variableThatPrintsLikeTwo_isAnother() {
        var module = command("true");
        var two = new TreeMap<>(Map.of("A", "1", "B", "2"));

        assertThat(
                        form.content(
                                withVariables(
                                        module, Map.of("A", "1), KeyValuePair(Name=B, Value=2"))))
                .isNotEqualTo(form.content(withVariables(module, two)));
    }

    /** They come from World: one definition serves modules that differ in them alone. */
    @Test
    void content_otherNameProgramAndVariables_isTheSame() {
        var module = Samples.module();
        var other =
                new ModuleSpec(
                        "m2",
                        "other",
                        module.image(),
                        new Program.Inline("print(2)\n"),
                        module.datasets(),
                        module.resources(),
                        Map.of());

        assertThat(form.content(other)).isEqualTo(form.content(module));
    }

    /** A swarm is refused for what its definitions may have, before any cluster is asked. */
    @Test
    void request_onTheLongestSettings_isWithinWhatIsKnownOfItBefore() {
        var longest = form(new ClusterName("c".repeat(60)), longest());
        var quotes = "\"".repeat(1_000);
        var secrets = Map.of("API_KEY", "secretsmanager:weather#key", "PASSWORD", "ssm:/a/b");

        for (var module :
                List.of(
                        Samples.module(),
                        Samples.module(Resources.defaults().withGpu(2), secrets),
                        Samples.module(Resources.defaults(), secrets).withImage("i".repeat(500)),
                        command("x", quotes, "y"),
                        withVariables(command("true"), Map.of("A", quotes, "B", "é\n")))) {
            assertThat(length(longest.request(module)))
                    .isBetween(1, (int) DefinitionBytes.of(module));
        }
    }

    private static int length(RegisterTaskDefinitionRequest request) {
        return RequestJson.of(request).text().getBytes(UTF_8).length;
    }

    private static Settings.Containers longest() {
        var s = Samples.SETTINGS;
        var role = "arn:aws-us-gov:iam::111122223333:role/" + "r".repeat(576);
        return new Settings.Containers(
                s.ecsCluster(),
                s.subnets(),
                s.securityGroups(),
                s.publicIp(),
                role,
                role,
                "https://" + "w".repeat(120),
                "g".repeat(512),
                s.capacity(),
                s.gpuCapacity(),
                s.imageCache());
    }

    /** The policies of a cluster are about families that begin so. */
    @Test
    void request_anyModule_hasAFamilyOfTheCluster() {
        var family =
                form(new ClusterName("a-b"), Samples.SETTINGS).request(Samples.module()).family();

        assertThat(family).matches("manta-a-b_[0-9a-f]{32}");
    }

    private void assertGolden(String name, ModuleSpec module) throws IOException {
        server.client().registerTaskDefinition(form.request(module));
        var sent = server.requests("RegisterTaskDefinition").get(0);
        assertThat(sent.text().getBytes(UTF_8).length).isLessThan(MOST_BYTES);
        var text =
                Json.writePretty(sent)
                        .replaceAll("\"[^\"\n]*zlib[^\"\n]*\"", "\"the bootstrap, packed\"")
                        .replaceAll("(\"family\" ?: ?\"manta-home_)[0-9a-f]{32}", "$1…");
        var file = GOLDEN.resolve(name + ".json");
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(GOLDEN);
            Files.writeString(file, text);
        }
        assertThat(text).isEqualTo(Files.readString(file));
    }

    private static ModuleSpec command(String... arguments) {
        var command = new Program.Command(List.of(arguments));
        return withVariables(Samples.module().withProgram(command), Map.of("EPOCHS", "3"));
    }

    private static ModuleSpec withVariables(ModuleSpec module, Map<String, String> env) {
        return new ModuleSpec(
                module.id(),
                module.name(),
                module.image(),
                module.program(),
                module.datasets(),
                module.resources(),
                env);
    }

    private static Map<String, String> ordered(Map<String, String> secrets) {
        return new TreeMap<>(secrets);
    }

    private static ModuleSpec withSecret(String reference) {
        return Samples.module(Resources.defaults(), Map.of("API_KEY", reference));
    }

    private static TaskForm form(ClusterName cluster, Settings.Containers settings) {
        return new TaskForm(cluster, settings, Account.of(settings.executionRole(), "eu-west-1"));
    }

    private static Settings.Containers withoutGpus() {
        var s = Samples.SETTINGS;
        return new Settings.Containers(
                s.ecsCluster(),
                s.subnets(),
                s.securityGroups(),
                s.publicIp(),
                s.executionRole(),
                s.taskRole(),
                s.world(),
                s.logGroup(),
                s.capacity(),
                Optional.empty(),
                s.imageCache());
    }
}
