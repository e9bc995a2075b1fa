package io.manta.local.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The disk has no room for what is to be written. What was there before is whole. */
public final class DiskFullException extends StoreException {
    private static final long serialVersionUID = 1;

    /** Less than this is no room: a file system can't give away its last blocks. */
    private static final long NO_ROOM = 64 * 1024;

    public DiskFullException(Path file, @Nullable Throwable cause) {
        super("%s: can't be written: the disk is full".formatted(file), cause);
    }

    public DiskFullException(String message) {
        super(message);
    }

    /**
     * Whether a write failed because the disk is full, or the user's share of it.
     *
     * @param file what was written, or where
     */
    public static boolean isCauseOf(IOException failure, Path file) {
        var words = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        return words.contains("no space left on device")
                || words.contains("disk quota exceeded")
                || hasNoRoom(file);
    }

    /** The system's words are in the user's language: the room tells it too. */
    static boolean hasNoRoom(Path file) {
        var there = file.toAbsolutePath();
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        try {
            return there != null && Files.getFileStore(there).getUsableSpace() < NO_ROOM;
        } catch (IOException e) {
            return false; // A folder that can't be looked at failed for another reason.
        }
    }
}
