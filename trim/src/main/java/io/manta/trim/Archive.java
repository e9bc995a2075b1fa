package io.manta.trim;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** The files of a jar by their names, in its order. */
record Archive(Map<String, byte[]> files) {
    /** What the file of each class is called after its name. */
    static final String CLASS = ".class";

    /** Two archives of the same files are the same; the earliest time that Java writes simply. */
    private static final LocalDateTime WHENEVER = LocalDateTime.of(1980, 2, 1, 0, 0);

    static Archive read(Path jar) throws IOException {
        var files = new LinkedHashMap<String, byte[]>();
        try (var zip = new ZipFile(jar.toFile())) {
            for (var entries = zip.entries(); entries.hasMoreElements(); ) {
                var entry = entries.nextElement();
                if (!entry.isDirectory()) {
                    files.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
                }
            }
        }
        return new Archive(files);
    }

    void write(Path jar) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.setLevel(Deflater.BEST_COMPRESSION);
            for (var file : files.entrySet()) {
                var entry = new ZipEntry(file.getKey());
                entry.setTimeLocal(WHENEVER);
                zip.putNextEntry(entry);
                zip.write(file.getValue());
            }
        }
        Files.write(jar, bytes.toByteArray());
    }

    /**
     * The file of a class.
     *
     * @param name the class, with slashes
     */
    Optional<byte[]> classFile(String name) {
        return Optional.ofNullable(files.get(name + CLASS));
    }
}
