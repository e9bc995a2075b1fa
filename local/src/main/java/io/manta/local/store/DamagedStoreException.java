package io.manta.local.store;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The database of a store is not what was written: nothing in it can be relied on. */
public final class DamagedStoreException extends StoreException {
    private static final long serialVersionUID = 1;

    private final String folder;

    DamagedStoreException(Path file, String finding, @Nullable Throwable cause) {
        super("%s: is damaged: %s".formatted(file, finding), cause);
        this.folder = String.valueOf(file.getParent());
    }

    /** Where the store is. */
    public Path folder() {
        return Path.of(folder);
    }
}
