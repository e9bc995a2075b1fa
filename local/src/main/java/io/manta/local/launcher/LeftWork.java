package io.manta.local.launcher;

import io.manta.contract.id.RunId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The scratch directories that processes which were killed have left in a cluster's folder. */
public final class LeftWork {
    private final Path runs;

    /**
     * @param directory the cluster's folder
     */
    public LeftWork(Path directory) {
        this.runs = directory.resolve("runs");
    }

    /** The runs that have scratch directories, in use or left behind; sorted. */
    public List<RunId> runs() {
        var found = new ArrayList<RunId>();
        try (var entries = Files.newDirectoryStream(runs)) {
            for (var entry : entries) {
                var name = entry.getFileName().toString();
                if (RunId.isValid(name) && Files.isDirectory(entry.resolve("work"))) {
                    found.add(new RunId(name));
                }
            }
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found.stream().sorted().toList();
    }

    /** Removes those of a run that nobody runs. */
    public void delete(RunId run) {
        new Scratch(runs.resolve(run.value()).resolve("work")).delete();
    }
}
