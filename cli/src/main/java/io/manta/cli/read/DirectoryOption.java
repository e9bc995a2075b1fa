package io.manta.cli.read;

import io.manta.local.LocalStore;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that says where runs are kept. */
public final class DirectoryOption {
    /** Where runs are kept unless told otherwise, in the working directory. */
    public static final String DEFAULT = ".manta";

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            defaultValue = DEFAULT,
            description = "The folder that runs are kept in (default: ${DEFAULT-VALUE}).")
    private Path directory = Path.of(DEFAULT);

    public Path path() {
        return directory;
    }

    public LocalStore open() {
        return LocalStore.open(directory);
    }
}
