package io.manta;

import io.manta.compiler.DiagnosticCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The files of a program on their way into a zip archive. The same files are the same bytes,
 * wherever and whenever they are packed: names are sorted, times fixed, and nothing is compressed,
 * because what a compressor makes depends on its version. Not thread-safe.
 */
final class Archive {
    /**
     * 100 MB, the bound that Manta's own modules have (its {@code send_module}). A program near it
     * has data in it, which belongs in a dataset.
     */
    static final long MAX_BYTES = 100_000_000;

    /** The day that the ZIP format's clock begins, and a month more: at its first, zones show. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    private final SortedMap<String, byte[]> files = new TreeMap<>();
    private long size;

    Archive add(String name, byte[] content) throws Refusal {
        reserve(content.length);
        files.put(name, content);
        return this;
    }

    Archive add(String name, Path file) throws Refusal {
        try {
            reserve(Files.size(file));
            files.put(name, Files.readAllBytes(file));
            return this;
        } catch (IOException e) {
            throw Unreadable.program(file, e);
        }
    }

    /** Adds what is under {@code directory}, but for caches and what begins with a dot. */
    Archive addTree(String name, Path directory) throws Refusal {
        for (var file : filesUnder(directory)) {
            var relative = directory.relativize(file);
            if (travels(relative)) {
                add(name + "/" + String.join("/", names(relative)), file);
            }
        }
        return this;
    }

    boolean isEmpty() {
        return files.isEmpty();
    }

    Bundle bundle() {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(entry(file.getKey(), file.getValue()));
                zip.write(file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Bundle(bytes.toByteArray());
    }

    /** Before reading: a directory of gigabytes is refused, not loaded. */
    private void reserve(long bytes) throws Refusal {
        size += bytes;
        if (size > MAX_BYTES) {
            throw new Refusal(
                    DiagnosticCode.PROGRAM_TOO_LARGE,
                    "the program must be at most 100 MB, got: more");
        }
    }

    private static List<Path> filesUnder(Path directory) throws Refusal {
        try (var paths = Files.walk(directory, FileVisitOption.FOLLOW_LINKS)) {
            return paths.filter(Files::isRegularFile).toList();
        } catch (UncheckedIOException e) {
            throw Unreadable.program(directory, e); // from within the walk
        } catch (IOException e) {
            throw Unreadable.program(directory, e);
        }
    }

    private static boolean travels(Path relative) {
        return names(relative).stream()
                .noneMatch(
                        name ->
                                name.startsWith(".")
                                        || name.equals("__pycache__")
                                        || name.endsWith(".pyc"));
    }

    private static List<String> names(Path relative) {
        var names = new ArrayList<String>();
        relative.forEach(part -> names.add(part.toString()));
        return names;
    }

    private static ZipEntry entry(String name, byte[] content) {
        var crc = new CRC32();
        crc.update(content);
        var entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        entry.setTimeLocal(TIME);
        return entry;
    }
}
