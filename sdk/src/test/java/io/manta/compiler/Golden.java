package io.manta.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A folder of files that say what the compiler gives for what, byte by byte. {@code
 * -Dgolden.update=true} writes them anew.
 */
final class Golden {
    static final Path FOLDER =
            Path.of(System.getProperty("manta.root", ".."), "sdk/src/test/resources/golden");

    private Golden() {}

    /** The names of the cases: the files that end in {@code suffix}, without it, sorted. */
    static List<String> cases(Path folder, String suffix) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(suffix))
                    .map(name -> name.substring(0, name.length() - suffix.length()))
                    .sorted()
                    .toList();
        }
    }

    static String read(Path file) throws IOException {
        return Files.readString(file);
    }

    /** Holds {@code actual} against {@code file}, or writes it there when told to. */
    static void compare(Path file, String actual) throws IOException {
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(file, actual);
        }
        assertThat(file).exists();
        assertThat(actual).isEqualTo(Files.readString(file));
    }
}
