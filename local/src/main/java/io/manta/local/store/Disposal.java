package io.manta.local.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** What becomes of files that nobody needs: they are counted, and removed unless one only looks. */
final class Disposal {
    private final boolean removes;
    private long bytes;

    private Disposal(boolean removes) {
        this.removes = removes;
    }

    static Disposal removing() {
        return new Disposal(true);
    }

    static Disposal looking() {
        return new Disposal(false);
    }

    boolean removes() {
        return removes;
    }

    /** What the files so far took, or take. */
    long bytes() {
        return bytes;
    }

    void count(long size) {
        bytes += size;
    }

    /** A folder with all that is in it; it may be gone. Links are not followed. */
    void tree(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try {
            Files.walkFileTree(folder, new Walk());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Walk extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
            bytes += attributes.size();
            if (removes) {
                Files.deleteIfExists(file);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE; // another process was quicker
            }
            throw failure;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path each, @Nullable IOException failure)
                throws IOException {
            if (failure != null) {
                throw failure;
            }
            if (removes) {
                Files.deleteIfExists(each);
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
