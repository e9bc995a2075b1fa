package io.manta.local.launcher;

import io.manta.contract.id.ContentHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file whose name tells its content, so that several JVMs of several versions can share it. */
final class ContentFile {
    private ContentFile() {}

    static Path put(Path directory, String name, String content) throws IOException {
        var hash = ContentHash.of(content).hex().substring(0, 16);
        var file = directory.resolve("%s_%s.py".formatted(name, hash));
        if (!Files.exists(file)) {
            Files.createDirectories(directory);
            var draft = Files.createTempFile(directory, name, ".draft");
            Files.writeString(draft, content);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return file;
    }
}
