package io.manta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The script {@code ./manta}, in a checkout whose Maven and Java only say that they were called.
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class MantaScriptTest {
    /** Builds when it may, so that a test can look meanwhile. */
    private static final String MAVEN =
            """
            #!/bin/sh
            echo built >>builds
            while [ -f hold ]; do sleep 0.05; done
            [ ! -f broken ] || { echo "a class is missing" >&2; exit 1; }
            mkdir -p cli/target/lib
            : >cli/target/lib/manta.jar
            """;

    private static final String JAVA =
            """
            #!/bin/sh
            case "$*" in
                *-XshowSettings*) printf ' java.specification.version = 17\\n java.home = %s\\n' "$JAVA_HOME" >&2 ;;
                *--list-modules*) echo jdk.compiler@17 ;;
                *io.manta.cli.Main*) echo "manta ${*##*io.manta.cli.Main }" ;;
            esac
            """;

    @TempDir private Path folder;
    private Path home;

    @BeforeEach
    void checkOut() throws IOException {
        home = Files.createDirectories(folder.resolve("a checkout"));
        Files.copy(Path.of("..", "manta"), home.resolve("manta"));
        for (var module :
                List.of("contract", "light", "sdk", "client", "engine", "python", "local", "cli")) {
            write(module + "/src/main/Some.java", "", Instant.now().minus(Duration.ofHours(1)));
        }
        write("pom.xml", "", Instant.now().minus(Duration.ofHours(1)));
        program("mvnw", MAVEN);
        program("jdk/bin/java", JAVA);
    }

    @Test
    void manta_forTheFirstTime_builds() throws Exception {
        assertThat(said(manta("list")))
                .isEqualTo(
                        """
                        manta: building in %s (the first time also fetches what the build needs)
                        manta list
                        """
                                .formatted(home.toRealPath()));
        assertThat(said(manta("list", "--json"))).isEqualTo("manta list --json\n");
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void manta_afterASourceHasChanged_buildsAgain() throws Exception {
        manta("list").waitFor();

        write("sdk/src/main/Some.java", "", Instant.now().plus(Duration.ofMinutes(1)));

        assertThat(said(manta("list"))).endsWith("manta list\n");
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void manta_afterASourceIsGone_buildsAgain() throws Exception {
        manta("list").waitFor();

        Files.delete(home.resolve("sdk/src/main/Some.java"));

        assertThat(said(manta("list"))).endsWith("manta list\n");
        assertThat(said(manta("list"))).isEqualTo("manta list\n");
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void manta_ofATestThatHasChanged_doesNotBuild() throws Exception {
        manta("list").waitFor();

        write("sdk/src/test/SomeTest.java", "", Instant.now().plus(Duration.ofMinutes(1)));

        assertThat(said(manta("list"))).isEqualTo("manta list\n");
    }

    @Test
    void manta_whileAnotherBuilds_waitsForIt() throws Exception {
        Files.createFile(home.resolve("hold"));
        var one = manta("list");
        await(() -> Files.exists(home.resolve("builds")));
        var other = manta("status");
        var waits = other.inputReader(StandardCharsets.UTF_8).readLine();

        Files.delete(home.resolve("hold"));

        assertThat(waits).isEqualTo("manta: another process is building; waiting for it");
        assertThat(said(other)).isEqualTo("manta status\n");
        assertThat(said(one)).endsWith("manta list\n");
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void manta_whoseBuildFails_saysSoAndTriesAgain() throws Exception {
        Files.createFile(home.resolve("broken"));

        var failed = manta("list");

        assertThat(said(failed))
                .endsWith("a class is missing\nmanta: the build failed; its messages are above\n");
        assertThat(failed.waitFor()).isEqualTo(ExitCode.USAGE);
        Files.delete(home.resolve("broken"));
        assertThat(said(manta("list"))).endsWith("manta list\n");
    }

    @Test
    void manta_withAnOldJava_saysSo() throws Exception {
        program("jdk/bin/java", JAVA.replace("version = 17", "version = 11"));

        var refused = manta("list");

        assertThat(said(refused))
                .isEqualTo(
                        "manta: Java 17 or newer is needed, got: 11 (%s); set JAVA_HOME to a JDK 17\n"
                                .formatted(home.resolve("jdk/bin/java")));
        assertThat(refused.waitFor()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void manta_inALocaleThatIsNotInstalled_readsUtf8() throws Exception {
        program("jdk/bin/java", JAVA.replace("echo \"manta", "echo \"$LC_ALL"));

        var process = manta(Map.of("LC_ALL", "xx_XX.UTF-8"), "list");

        assertThat(said(process)).endsWith("C.UTF-8 list\n");
    }

    @Test
    void manta_onAnyJava_letsTheDatabaseLoadItsNativeCode() throws Exception {
        program("jdk/bin/java", JAVA.replace("##*io.manta.cli.Main ", ""));

        assertThat(said(manta("list"))).contains("--enable-native-access=ALL-UNNAMED ");
    }

    @Test
    void manta_whoseJavaIsNamedByALink_keepsItsArchive() throws Exception {
        manta("list").waitFor();
        Files.writeString(home.resolve("cli/target/manta.jsa"), "kept");
        var link = Files.createSymbolicLink(folder.resolve("default-jdk"), home.resolve("jdk"));

        manta(Map.of("JAVA_HOME", link.toString()), "list").waitFor();

        assertThat(home.resolve("cli/target/manta.jsa")).hasContent("kept");
    }

    @Test
    void manta_ofAnotherJavaWhereNothingCanBeWritten_startsWithoutTheArchive() throws Exception {
        manta("list").waitFor();
        program("other/bin/java", JAVA.replace("##*io.manta.cli.Main ", ""));
        seal();

        var process = manta(Map.of("JAVA_HOME", home.resolve("other").toString()), "list");

        assertThat(said(process))
                .startsWith("manta -Xshare:auto ")
                .doesNotContain("SharedArchiveFile")
                .endsWith(" list\n");
    }

    @Test
    void manta_ofOtherSourcesWhereNothingCanBeWritten_saysSo() throws Exception {
        manta("list").waitFor();
        seal();
        write("sdk/src/main/Some.java", "", Instant.now().plus(Duration.ofMinutes(1)));

        var refused = manta("list");

        assertThat(said(refused))
                .isEqualTo(
                        "manta: %s can't be written, and what is in it is not built of these sources\n"
                                .formatted(home.toRealPath().resolve("cli/target")));
        assertThat(refused.waitFor()).isEqualTo(ExitCode.USAGE);
    }

    /** Takes the script's right to lock and build; file modes would not stop root. */
    private void seal() throws IOException {
        var lock = home.resolve("cli/target/manta.lock");
        Files.deleteIfExists(lock);
        Files.createDirectory(lock);
    }

    private Process manta(String... arguments) throws IOException {
        return manta(Map.of(), arguments);
    }

    private Process manta(Map<String, String> environment, String... arguments) throws IOException {
        var builder = new ProcessBuilder(home.resolve("manta").toString());
        builder.command().addAll(List.of(arguments));
        builder.environment().put("JAVA_HOME", home.resolve("jdk").toString());
        builder.environment().putAll(environment);
        return builder.redirectErrorStream(true).start();
    }

    /** What it prints, to its end. */
    private static String said(Process process) throws IOException {
        var said = new StringBuilder();
        var out = process.inputReader(StandardCharsets.UTF_8);
        for (var line = out.readLine(); line != null; line = out.readLine()) {
            said.append(line).append('\n');
        }
        return said.toString();
    }

    private long builds() throws IOException {
        return Files.readAllLines(home.resolve("builds")).size();
    }

    private void write(String file, String content, Instant at) throws IOException {
        var path = home.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
        Files.setLastModifiedTime(path, FileTime.from(at));
    }

    private void program(String file, String content) throws IOException {
        write(file, content, Instant.now());
        Files.setPosixFilePermissions(
                home.resolve(file), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private interface Condition {
        boolean holds();
    }

    private static void await(Condition condition) throws InterruptedException {
        while (!condition.holds()) {
            Thread.sleep(10);
        }
    }
}
