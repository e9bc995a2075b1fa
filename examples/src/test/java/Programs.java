import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The processes of this machine that an embedded cluster has started: where there is {@code /proc},
 * whoever has the cluster's folder in its environment; elsewhere, this JVM's descendants.
 */
final class Programs {
    private static final Path PROC = Path.of("/proc");

    private Programs() {}

    static List<ProcessHandle> of(Path kept) throws IOException {
        if (!Files.isDirectory(PROC)) {
            return pythons();
        }
        var mark = "HOME=" + kept.toAbsolutePath();
        try (var all = Files.list(PROC)) {
            return all.map(each -> each.getFileName().toString())
                    .filter(name -> name.matches("[0-9]+"))
                    .filter(pid -> environment(pid).anyMatch(each -> each.startsWith(mark)))
                    .map(pid -> ProcessHandle.of(Long.parseLong(pid)))
                    .flatMap(Optional::stream)
                    .toList();
        }
    }

    /** Bootstraps are children of this JVM, and programs are children of bootstraps. */
    static List<ProcessHandle> pythons() {
        return ProcessHandle.current()
                .descendants()
                .filter(ProcessHandle::isAlive)
                .filter(each -> each.info().command().orElse("").contains("python"))
                .toList();
    }

    private static Stream<String> environment(String pid) {
        try {
            var content = Files.readAllBytes(PROC.resolve(pid).resolve("environ"));
            return Stream.of(new String(content, StandardCharsets.UTF_8).split("\0", -1));
        } catch (IOException | UncheckedIOException goneOrAnothers) {
            return Stream.empty();
        }
    }
}
