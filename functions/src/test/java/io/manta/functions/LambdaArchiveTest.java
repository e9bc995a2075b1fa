package io.manta.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What Lambda is given, by itself. Runs when it is packed. */
@Tag("archive")
class LambdaArchiveTest {
    private static final Path ARCHIVE = Path.of(System.getProperty("manta.archive", "none"));

    /** Of 50 MB that Lambda takes: what is more has to be looked at. */
    private static final long MOST_BYTES = 12_000_000;

    /** Signs by a native library that no function has; the SDK looks whether it is there. */
    private static final String NATIVE = "software.amazon.awssdk.http.auth.aws.crt.";

    private static final String CLASS = ".class";

    @Test
    void archive_isSmall() throws IOException {
        assertThat(Files.size(ARCHIVE)).isLessThan(MOST_BYTES);
    }

    @Test
    void everyClass_findsWhatItNames() throws IOException {
        try (var zip = new ZipFile(ARCHIVE.toFile());
                var loader =
                        new URLClassLoader(
                                new URL[] {ARCHIVE.toUri().toURL()},
                                ClassLoader.getPlatformClassLoader())) {
            var missing =
                    classes(zip)
                            .filter(name -> !name.startsWith(NATIVE))
                            .flatMap(name -> missing(loader, name).stream())
                            .toList();
            assertThat(missing).isEmpty();
            assertThat(classes(zip)).hasSizeGreaterThan(3_000);
        }
    }

    @Test
    void archive_hasTheTermsOfWhatIsInIt() throws IOException {
        try (var zip = new ZipFile(ARCHIVE.toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName))
                    .contains("META-INF/LICENSE", "META-INF/NOTICE", "META-INF/slf4j-LICENSE");
        }
    }

    @Test
    void archive_hasWhatIsFoundByName() throws IOException {
        try (var zip = new ZipFile(ARCHIVE.toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName))
                    .contains(
                            "META-INF/services/org.slf4j.spi.SLF4JServiceProvider",
                            "META-INF/services/software.amazon.awssdk.http.SdkHttpService",
                            "simplelogger.properties",
                            "software/amazon/awssdk/services/dynamodb/execution.interceptors");
        }
    }

    private static Stream<String> classes(ZipFile zip) {
        return zip.stream()
                .map(ZipEntry::getName)
                .filter(name -> name.endsWith(CLASS))
                .map(name -> name.substring(0, name.length() - CLASS.length()).replace('/', '.'));
    }

    /** Asking for a class's methods verifies it, and finds every class that they name. */
    private static Optional<String> missing(ClassLoader loader, String name) {
        try {
            Objects.requireNonNull(Class.forName(name, false, loader).getDeclaredMethods());
            return Optional.empty();
        } catch (ClassNotFoundException | LinkageError e) {
            return Optional.of("%s: %s".formatted(name, e.getMessage()));
        }
    }
}
