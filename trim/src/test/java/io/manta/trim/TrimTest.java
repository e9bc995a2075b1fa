package io.manta.trim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrimTest {
    private static final String SAMPLE = "io/manta/trim/sample/";
    private static final String ROOT = "io.manta.trim.sample.Root";
    private static final String SERVICE = "META-INF/services/io.manta.trim.sample.Service";
    private static final List<String> CLASSES =
            List.of("Root", "Greeting", "Used", "Unused", "Named", "Service", "Provider", "Sorted");

    @TempDir private Path folder;

    @Test
    void trimmedProgram_saysWhatTheWholeProgramSays() throws Exception {
        var jar = folder.resolve("sample.jar");
        sample(Map.of()).write(jar);
        Trim.main(jar.toString(), ROOT);
        try (var loader =
                new URLClassLoader(
                        new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            var root = loader.loadClass(ROOT).getDeclaredConstructor().newInstance();
            assertThat(((Supplier<?>) root).get())
                    .isEqualTo("hello you, named, served, Sorted[number=1]");
        }
    }

    @Test
    void class_namedByAMethodThatNobodyCalls_goes() {
        assertThat(trimmed(Map.of()).files())
                .doesNotContainKey(SAMPLE + "Unused.class")
                .containsKeys(SAMPLE + "Used.class", SAMPLE + "Named.class", SERVICE);
    }

    @Test
    void method_thatNobodyCalls_goes() {
        var used = trimmed(Map.of()).classFile(SAMPLE + "Used").orElseThrow();
        assertThat(ClassUses.of(used).methods().keySet())
                .containsExactly("<init>()V", "name()Ljava/lang/String;");
    }

    @Test
    void folder_isARoot_staysWhole() {
        var all = Trim.of(sample(Map.of("data/a.txt", "a")), List.of(SAMPLE, "data/")).files();
        assertThat(all).containsKeys(SAMPLE + "Unused.class", "data/a.txt");
    }

    @Test
    void file_thatNobodyNames_goes_termsStay() {
        var files =
                Map.of(
                        "notes.txt",
                        "nothing",
                        "META-INF/LICENSE",
                        "terms",
                        "META-INF/x-NOTICE",
                        "");
        assertThat(trimmed(files).files())
                .doesNotContainKey("notes.txt")
                .containsKeys("META-INF/LICENSE", "META-INF/x-NOTICE");
    }

    @Test
    void trimmedArchive_trimmedAgain_isTheSame() {
        var once = trimmed(Map.of());
        var twice = Trim.of(once, List.of(ROOT));
        assertThat(twice.files().keySet()).isEqualTo(once.files().keySet());
        once.files()
                .forEach((name, content) -> assertThat(twice.files().get(name)).isEqualTo(content));
    }

    @Test
    void root_thatIsNoClassOfTheArchive_isRefused() {
        assertThatThrownBy(() -> Trim.of(sample(Map.of()), List.of("io.manta.Nobody")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a root must be a class of the archive, got: \"io/manta/Nobody\"");
    }

    private static Archive trimmed(Map<String, String> files) {
        return Trim.of(sample(files), List.of(ROOT));
    }

    private static Archive sample(Map<String, String> others) {
        var files = new LinkedHashMap<String, byte[]>();
        CLASSES.forEach(name -> files.put(SAMPLE + name + ".class", compiled(name)));
        files.put(SERVICE, "io.manta.trim.sample.Provider\n".getBytes(StandardCharsets.UTF_8));
        others.forEach((name, text) -> files.put(name, text.getBytes(StandardCharsets.UTF_8)));
        return new Archive(files);
    }

    private static byte[] compiled(String name) {
        try (var file = TrimTest.class.getResourceAsStream("sample/" + name + ".class")) {
            return Objects.requireNonNull(file, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
