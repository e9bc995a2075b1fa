package io.manta.local.docker;

import io.manta.contract.id.Alias;
import io.manta.contract.id.ContentHash;
import java.nio.file.Path;

/** Where in a container things are. */
public final class MountPoints {
    static final String SCRATCH = "/scratch";
    static final String TEMPORARY = "/tmp";
    static final String WORLD = "/manta/world";
    private static final String DATASETS = "/manta/datasets/";

    private MountPoints() {}

    /** Where a dataset is: under its name, with the name of its file, which may tell its form. */
    public static String dataset(String name, String source) {
        var folder = Alias.isValid(name) ? name : ContentHash.of(name).hex().substring(0, 16);
        var file = Path.of(source).getFileName();
        return DATASETS + folder + (file == null ? "" : "/" + file);
    }
}
