package io.manta.local.launcher;

import io.manta.contract.id.RunId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Where the commands of each run work: the folder of the swarm's source, which stands in for the
 * working directory of an image. It is noted beside the run, so that a run that goes on knows it.
 *
 * @param directory the cluster's directory
 */
public record CommandFolders(Path directory) {
    public void put(RunId run, Path folder) {
        try {
            Files.createDirectories(file(run).resolveSibling(""));
            Files.writeString(file(run), folder.toAbsolutePath().normalize().toString());
        } catch (IOException e) {
            throw new UncheckedIOException("the folder of a run can't be noted", e);
        }
    }

    /** The one that was noted, else the working directory of this process. */
    Path of(RunId run) throws IOException {
        try {
            return Path.of(Files.readString(file(run)));
        } catch (NoSuchFileException e) {
            return Path.of("").toAbsolutePath();
        }
    }

    private Path file(RunId run) {
        return directory.resolve("runs").resolve(run.value()).resolve("folder");
    }
}
