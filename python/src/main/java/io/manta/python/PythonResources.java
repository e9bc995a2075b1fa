package io.manta.python;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The Python sources of this module, as the text or archive that a container gets. */
public final class PythonResources {
    /** What {@code light.zip} holds, in its order. A test holds it against the folder. */
    static final List<String> LIGHT =
            List.of(
                    "__main__.py",
                    "manta/__init__.py",
                    "manta/aws/__init__.py",
                    "manta/aws/answers.py",
                    "manta/aws/credentials.py",
                    "manta/aws/identity.py",
                    "manta/aws/signed.py",
                    "manta/aws/sigv4.py",
                    "manta/light/__init__.py",
                    "manta/light/bucket.py",
                    "manta/light/calls.py",
                    "manta/light/context.py",
                    "manta/light/entry.py",
                    "manta/light/errors.py",
                    "manta/light/local.py",
                    "manta/light/logs.py",
                    "manta/light/mirror.py",
                    "manta/light/results.py",
                    "manta/light/shared.py",
                    "manta/light/start.py",
                    "manta/light/task.py",
                    "manta/light/transport.py",
                    "manta/light/values.py",
                    "manta/light/waiting.py",
                    "manta/light/wire.py",
                    "manta/light/world.py");

    /** What the bootstrap is made of, each file after those that it needs. */
    static final List<String> BOOTSTRAP =
            List.of(
                    "manta/aws/answers.py",
                    "manta/aws/sigv4.py",
                    "manta/aws/credentials.py",
                    "manta/aws/signed.py",
                    "manta/aws/identity.py",
                    "manta_bootstrap/world.py",
                    "manta_bootstrap/watch.py",
                    "manta_bootstrap/archives.py",
                    "manta_bootstrap/bootstrap.py");

    /** What stands before a command of an image on this machine, each file after what it needs. */
    static final List<String> GUARD =
            List.of("manta_bootstrap/watch.py", "manta_bootstrap/guard.py");

    /** How an import begins of what stands in the same text. */
    private static final List<String> OF_EACH_OTHER =
            List.of("from manta_bootstrap.", "from manta.aws.");

    private static final String UNPACK =
            "import base64,zlib;exec(compile(zlib.decompress(base64.b64decode('%s')),'bootstrap','exec'))";

    /**
     * The archive must not depend on when it was made. A month later than the earliest time that it
     * can hold, for which Java adds a field that depends on the time zone.
     */
    private static final LocalDateTime EPOCH = LocalDateTime.of(1980, 2, 1, 0, 0);

    private PythonResources() {}

    /**
     * The program that a container is started with: a single text of standard library Python, in
     * which what its files import of each other stands before it.
     */
    public static String bootstrap() {
        return joined(BOOTSTRAP);
    }

    /**
     * The program that a command of an image is started by on this machine; its arguments are
     * {@code --} and the command.
     */
    public static String guard() {
        return joined(GUARD);
    }

    private static String joined(List<String> files) {
        return files.stream()
                .map(PythonResources::text)
                .flatMap(String::lines)
                .filter(line -> OF_EACH_OTHER.stream().noneMatch(line.strip()::startsWith))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /**
     * The entry point and command of a container on AWS: Python, and the bootstrap packed, because
     * a task definition is at most 64 KiB long (Amazon ECS service quotas, "Task definition size").
     * Whose zlib packs it may change its bytes, not what it does.
     */
    public static List<String> command() {
        var packed = Base64.getEncoder().encodeToString(deflated(bootstrap()));
        return List.of("python3", "-I", "-S", "-c", UNPACK.formatted(packed));
    }

    /**
     * The entry point and command of the container that makes volumes, which are root's, writable
     * for the program's user before it starts.
     *
     * @param directories where the volumes are mounted
     */
    public static List<String> scratch(String... directories) {
        var all = "import os,sys;[os.chmod(path,0o1777) for path in sys.argv[1:]]";
        return Stream.concat(Stream.of("python3", "-I", "-S", "-c", all), Stream.of(directories))
                .toList();
    }

    /**
     * The program that a container without a network is started with on this machine; its argument
     * is the bootstrap.
     */
    public static String relay() {
        return text("manta_bootstrap/relay.py");
    }

    /**
     * A program that reads {@code {name: base64 of the source}} from standard input and prints the
     * syntax errors that it finds.
     */
    public static String syntaxCheck() {
        return text("manta_check/syntax.py");
    }

    /**
     * {@code light.zip}: {@code manta.light}, and what starts a module's program with it. The same
     * bytes on every platform, so stored, not deflated.
     */
    public static byte[] light() {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var name : LIGHT) {
                add(zip, name, content(name));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("an archive in memory can't be written", e);
        }
        return bytes.toByteArray();
    }

    private static byte[] deflated(String text) {
        var bytes = new ByteArrayOutputStream();
        var deflater = new Deflater(Deflater.BEST_COMPRESSION);
        try (var out = new DeflaterOutputStream(bytes, deflater)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory can't be packed", e);
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
        var crc = new CRC32();
        crc.update(content);
        var entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        entry.setTimeLocal(EPOCH);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    private static String text(String name) {
        return new String(content(name), StandardCharsets.UTF_8);
    }

    private static byte[] content(String name) {
        try (var in = PythonResources.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(
                        "the resource %s is missing from the build".formatted(name));
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("the resource %s can't be read".formatted(name), e);
        }
    }
}
