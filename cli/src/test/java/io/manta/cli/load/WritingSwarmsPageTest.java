package io.manta.cli.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.Architecture;
import io.manta.Condition;
import io.manta.Flow;
import io.manta.Method;
import io.manta.Module;
import io.manta.Program;
import io.manta.Retry;
import io.manta.Swarm;
import io.manta.Task;
import io.manta.cli.ExitCode;
import io.manta.cli.Screen;
import io.manta.cli.compile.SwarmCheck;
import io.manta.cli.load.WrittenSwarms.Written;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page docs/writing-swarms.md says what is so. */
class WritingSwarmsPageTest {
    @TempDir Path folder;

    static List<Written> swarms() {
        return WrittenSwarms.all();
    }

    @ParameterizedTest
    @MethodSource("swarms")
    void piece_inItsPlace_isASwarmWithoutProblems(Written swarm) throws IOException {
        swarm.to(folder);

        var loaded = new Targets(folder, folder).load(folder.resolve("Pi.java").toString());

        assertThat(SwarmCheck.wherever(loaded).problems().all()).isEmpty();
    }

    @Test
    void firstSwarm_withItsPrograms_estimatesPi() throws IOException {
        var screen = new Screen(folder);
        var kept = folder.resolve("kept").toString();
        write("Pi.java", WrittenSwarms.first());
        write("toss.py", WrittenSwarms.block("python", "results.add(\"inside\""));
        write("estimate.py", WrittenSwarms.block("python", "results.select(\"inside\""));

        assertThat(screen.manta("run", pi(), "--nodes", "2", "--quiet", "--dir", kept))
                .isEqualTo(ExitCode.OK);
        screen.clear();
        assertThat(screen.manta("globals", "latest", "pi", "--raw", "--dir", kept))
                .isEqualTo(ExitCode.OK);
        assertThat(screen.out()).startsWith("3.1");
    }

    @Test
    void firstSwarm_withoutTheImportOfModuleByName_doesNotCompile() throws IOException {
        write("Pi.java", WrittenSwarms.first().replace("import io.manta.Module;\n", ""));

        assertThatThrownBy(() -> new Targets(folder, folder).load(pi()))
                .hasMessageContaining("reference to Module is ambiguous");
    }

    @Test
    void programThatDeploys_beside_theSwarm_compiles() throws IOException {
        write("Pi.java", WrittenSwarms.first());
        write("Deploy.java", WrittenSwarms.block("java", "class Deploy "));
        var words = new ByteArrayOutputStream();

        Objects.requireNonNull(ToolProvider.getSystemJavaCompiler())
                .run(null, null, words, arguments("Deploy.java"));

        assertThat(words.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(folder.resolve("Deploy.class")).exists();
    }

    @Test
    void everyWordThatSwarmsAreWrittenWith_isOnThePage() {
        var page = WrittenSwarms.page();
        var options =
                Stream.of(
                                Swarm.class,
                                Module.class,
                                Task.class,
                                Program.class,
                                Retry.class,
                                Flow.class)
                        .flatMap(WritingSwarmsPageTest::options)
                        .distinct()
                        .toList();
        var constants =
                Stream.of(Architecture.values(), Condition.values(), Method.values())
                        .flatMap(Arrays::stream)
                        .map(each -> each.getDeclaringClass().getSimpleName() + "." + each.name())
                        .toList();

        assertThat(options)
                .hasSizeGreaterThan(30)
                .allSatisfy(word -> assertThat(page).contains(word));
        assertThat(constants).hasSize(6).allSatisfy(word -> assertThat(page).contains(word));
    }

    /** Whatever makes one, or changes it. */
    private static Stream<String> options(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                .filter(
                        method ->
                                method.getReturnType() == type
                                        || method.getReturnType() == void.class)
                .map(
                        method ->
                                Modifier.isStatic(method.getModifiers())
                                        ? type.getSimpleName() + "." + method.getName() + "("
                                        : method.getName() + "(");
    }

    private String pi() {
        return folder.resolve("Pi.java").toString();
    }

    private String[] arguments(String file) {
        return new String[] {
            "-classpath",
            Objects.requireNonNull(System.getProperty("java.class.path")),
            "-sourcepath",
            folder.toString(),
            "-d",
            folder.toString(),
            "-proc:none",
            folder.resolve(file).toString()
        };
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
