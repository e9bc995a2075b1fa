package io.manta.local.launcher;

import io.manta.contract.id.Attempt;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The working directory of one attempt, and its home. */
public record Scratch(Path directory) {
    private static final Logger LOG = LoggerFactory.getLogger(Scratch.class);

    /** An empty one; what a JVM that was killed has left of the same attempt is removed. */
    public static Scratch make(Path cluster, Attempt attempt) throws IOException {
        var run = attempt.assignment().run().value();
        var scratch =
                new Scratch(
                        cluster.resolve("runs").resolve(run).resolve("work").resolve(attempt.id()));
        scratch.deleteTree();
        Files.createDirectories(scratch.temporary());
        return scratch;
    }

    public Path temporary() {
        return directory.resolve(".tmp");
    }

    /** Removes it; what a program has made undeletable stays, with a warning. */
    public void delete() {
        try {
            deleteTree();
        } catch (IOException e) {
            LOG.warn("the scratch directory {} can't be removed: {}", directory, e.toString());
        }
    }

    private void deleteTree() throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        Files.walkFileTree(
                directory,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.delete(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(
                            Path each, @Nullable IOException failure) throws IOException {
                        if (failure != null) {
                            throw failure;
                        }
                        Files.delete(each);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
