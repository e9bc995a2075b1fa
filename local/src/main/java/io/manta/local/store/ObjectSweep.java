package io.manta.local.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Removes the contents that nothing refers to.
 *
 * <p>A process that has just put a content may not have said yet what it is for: what was put, or
 * put again, since {@code before} stays. A content is moved aside first and looked at again there,
 * so that one that is put in that moment comes back.
 */
final class ObjectSweep {
    private static final String ASIDE = ".unused";

    private final Path dir;
    private final Instant before;

    ObjectSweep(Path dir, Instant before) {
        this.dir = dir;
        this.before = before;
    }

    /** How many contents it was. */
    int sweep(Set<String> used, Disposal disposal) {
        var swept = 0;
        for (var file : files()) {
            if (!isUsed(file, used) && dispose(file, disposal)) {
                swept++;
            }
        }
        return swept;
    }

    private static boolean isUsed(Path file, Set<String> used) {
        return used.contains(String.valueOf(file.getFileName()));
    }

    private boolean dispose(Path file, Disposal disposal) {
        try {
            if (!isOld(file)) {
                return false;
            }
            var size = Files.size(file);
            if (disposal.removes() && !remove(file)) {
                return false;
            }
            disposal.count(size);
            return true;
        } catch (NoSuchFileException gone) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean remove(Path file) throws IOException {
        var aside = file.resolveSibling(file.getFileName() + ASIDE);
        Files.move(file, aside, StandardCopyOption.ATOMIC_MOVE);
        if (!isOld(aside)) {
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
            return false;
        }
        Files.delete(aside);
        return true;
    }

    private boolean isOld(Path file) throws IOException {
        return Files.getLastModifiedTime(file).toInstant().isBefore(before);
    }

    private List<Path> files() {
        if (!Files.isDirectory(dir)) {
            return List.of();
        }
        try (var files = Files.walk(dir)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
