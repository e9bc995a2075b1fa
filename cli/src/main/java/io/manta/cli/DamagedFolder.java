package io.manta.cli;

import io.manta.local.store.DamagedStoreException;

/** What to do where the folder of runs is damaged. */
public final class DamagedFolder {
    private DamagedFolder() {}

    public static String hint(DamagedStoreException damaged) {
        var folder = damaged.folder();
        return "move the folder away, the next run makes a new one: mv \"%s\" \"%s-damaged\""
                .formatted(folder, folder);
    }
}
