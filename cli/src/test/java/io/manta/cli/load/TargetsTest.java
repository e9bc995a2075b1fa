package io.manta.cli.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.cli.CliException;
import io.manta.cli.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetsTest {
    @TempDir Path folder;

    @Test
    void load_exampleByName_fromItsFolder() throws IOException {
        write("examples/one/One.java", swarm("One"));

        var loaded = targets().load("one");

        assertThat(loaded.swarm().document().name()).isEqualTo("One");
        assertThat(loaded.folder()).isEqualTo(folder.resolve("examples/one"));
    }

    @Test
    void load_folder_itsOnlyJavaFile() throws IOException {
        write("mine/Two.java", swarm("Two"));

        assertThat(nameOf("mine")).isEqualTo("Two");
    }

    @Test
    void load_javaFileInAPackage_findsItsNeighbours() throws IOException {
        write(
                "src/com/acme/Names.java",
                "package com.acme; class Names { static final String NAME = \"acme\"; }");
        write(
                "src/com/acme/Acme.java",
                "package com.acme; " + swarm("Acme").replace("\"Acme\"", "Names.NAME"));

        assertThat(nameOf("src/com/acme/Acme.java")).isEqualTo("acme");
    }

    @Test
    void load_programBesideTheJavaFile_packaged() throws IOException {
        write("mine/worker.py", "print('hello')");
        write(
                "mine/Two.java",
                swarm("Two").replace("Program.text(\"pass\")", "Program.file(\"worker.py\")"));

        assertThat(targets().load("mine/Two.java").swarm().bundles().all()).hasSize(1);
    }

    @Test
    void load_swarmDocument_thatCompileHasWritten() throws IOException {
        write("Two.java", swarm("Two"));
        targets().load("Two.java").swarm().writeTo(folder.resolve("two.json"));

        assertThat(nameOf("two.json")).isEqualTo("Two");
    }

    @Test
    void load_jar_itsOnlySwarmOrTheOneNamed() throws IOException {
        jar("two.jar", "Two");
        jar("both.jar", "One", "Two");

        assertThat(nameOf("two.jar")).isEqualTo("Two");
        assertThat(nameOf("both.jar#One")).isEqualTo("One");
    }

    @Test
    void load_severalSwarms_namedByClass() throws IOException {
        write("Both.java", swarm("One") + swarm("Two").replaceFirst("(?s).*?class", "class"));

        assertThat(nameOf("Both.java#Two")).isEqualTo("Two");
        refused(
                "Both.java",
                ExitCode.USAGE,
                "Both.java: has 2 swarms: One, Two",
                "name one: Both.java#One");
        refused(
                "Both.java#Twoo",
                ExitCode.USAGE,
                "Both.java: has no swarm \"Twoo\"; it has: One, Two",
                "did you mean \"Two\"?");
    }

    @Test
    void load_unknownName_saysWhatThereIs() throws IOException {
        write("examples/digits/Digits.java", swarm("Digits"));

        refused(
                "digit",
                ExitCode.USAGE,
                "\"digit\" is no target: neither an example (digits), nor a folder, a .java file, a .jar or a .json document",
                "did you mean \"digits\"?");
    }

    @Test
    void load_missingFile_saysWhereItLooked() {
        refused(
                "Nowhere.java",
                ExitCode.USAGE,
                "Nowhere.java: there is no such file (looked for %s)"
                        .formatted(folder.resolve("Nowhere.java")),
                "");
    }

    @Test
    void load_folderWithoutJava_refused() throws IOException {
        Files.createDirectory(folder.resolve("empty"));

        refused(
                "empty",
                ExitCode.USAGE,
                "empty: a folder is a target if it has one Java file, got: none",
                "");
    }

    @Test
    void load_doesNotCompile_showsTheLine() throws IOException {
        write("Bad.java", "class Bad extends io.manta.Swarm {\n    Taks task;\n}\n");

        refused(
                "Bad.java",
                ExitCode.SWARM_ERRORS,
                """
                Bad.java: does not compile, 2 errors
                    Bad.java:2: cannot find symbol
                        Taks task;
                        ^
                      symbol:   class Taks
                      location: class Bad
                    Bad.java:1: Bad is not abstract and does not override abstract method execute() in io.manta.Swarm
                        class Bad extends io.manta.Swarm {
                        ^""",
                "");
    }

    @Test
    void load_noSwarm_refused() throws IOException {
        write("Plain.java", "class Plain {}");

        refused(
                "Plain.java",
                ExitCode.SWARM_ERRORS,
                "Plain.java: has no class that extends io.manta.Swarm and can be created",
                "");
    }

    @Test
    void load_constructorWithParameters_refused() throws IOException {
        write("One.java", swarm("One").replace("One()", "One(int rounds)"));

        refused(
                "One.java",
                ExitCode.SWARM_ERRORS,
                "One: needs a constructor without parameters",
                "");
    }

    @Test
    void load_executeThrows_saysWhere() throws IOException {
        write(
                "One.java",
                swarm("One")
                        .replace(
                                "return",
                                "if (name() != null) throw new IllegalStateException(\"no\");\n return"));

        refused(
                "One.java",
                ExitCode.SWARM_ERRORS,
                "One: execute() throws java.lang.IllegalStateException: no\n    at One.java:9",
                "");
    }

    @Test
    void load_notASwarmDocument_saysWhere() throws IOException {
        write("two.json", "{\"manta\": 2}");

        refused(
                "two.json",
                ExitCode.SWARM_ERRORS,
                "two.json: manta: the swarm document's version must be 1, got: 2",
                "");
    }

    @Test
    void load_jarWithoutTheOneNamed_saysWhichItHas() throws IOException {
        jar("both.jar", "One", "Two");

        refused(
                "both.jar#Tow",
                ExitCode.USAGE,
                "both.jar: has no swarm \"Tow\"; it has: One, Two",
                "did you mean \"Two\"?");
    }

    @Test
    void load_allOfMantaImported_saysWhichModule() throws IOException {
        write("All.java", swarm("All").replace("import io.manta.Module;", "import io.manta.*;"));

        assertThatThrownBy(() -> targets().load("All.java"))
                .isInstanceOfSatisfying(
                        CliException.class,
                        e ->
                                assertThat(e.hint())
                                        .contains(
                                                "java.lang has a Module too: add import io.manta.Module;"));
    }

    @Test
    void load_notAJar_refused() throws IOException {
        write("two.jar", "no jar");

        refused(
                "two.jar",
                ExitCode.USAGE,
                "two.jar: can't be read as a jar: zip END header not found",
                "");
    }

    private void refused(String target, int exitCode, String message, String hint) {
        assertThatThrownBy(() -> targets().load(target))
                .isInstanceOfSatisfying(
                        CliException.class,
                        e -> {
                            assertThat(e.getMessage()).isEqualTo(message);
                            assertThat(e.hint().orElse("")).isEqualTo(hint);
                            assertThat(e.exitCode()).isEqualTo(exitCode);
                        });
    }

    private String nameOf(String target) {
        return targets().load(target).swarm().document().name();
    }

    private Targets targets() {
        return new Targets(folder, folder);
    }

    private static String swarm(String name) {
        return """
                import io.manta.Module;
                import io.manta.Program;
                import io.manta.Swarm;
                import io.manta.Task;

                class NAME extends Swarm {
                    NAME() { super("NAME"); }
                    @Override public Task execute() {
                        return new Task(new Module("worker", "python:3.10", Program.text("pass")));
                    }
                }
                """
                .replace("NAME", name);
    }

    private void jar(String name, String... swarms) throws IOException {
        var classes = Files.createDirectories(folder.resolve("classes"));
        try (var jar = new JarOutputStream(Files.newOutputStream(folder.resolve(name)))) {
            for (var swarm : swarms) {
                var source = write(swarm + ".java", swarm(swarm));
                ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "-d",
                                classes.toString(),
                                "-classpath",
                                System.getProperty("java.class.path"),
                                source.toString());
                jar.putNextEntry(new JarEntry(swarm + ".class"));
                jar.write(Files.readAllBytes(classes.resolve(swarm + ".class")));
            }
        }
        assertThat(List.of(swarms)).isNotEmpty();
    }

    private Path write(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
