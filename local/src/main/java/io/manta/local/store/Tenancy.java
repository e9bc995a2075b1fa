package io.manta.local.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * That a process has a store open for writing. It has a name of its own, under which it writes its
 * drafts, and a lock on {@code running/<name>.process}: so what a process that was killed has left
 * behind can be told from what a living one is writing.
 */
final class Tenancy implements AutoCloseable {
    private static final String SUFFIX = ".process";

    private final Path file;
    private final FileChannel lock;

    private Tenancy(Path file, FileChannel lock) {
        this.file = file;
        this.lock = lock;
    }

    static Tenancy begin(Path running) throws IOException {
        var dir = Files.createDirectories(running).toRealPath();
        var file = dir.resolve(UUID.randomUUID() + SUFFIX);
        return new Tenancy(file, RunLocks.lock(file).orElseThrow());
    }

    /** How the names of this process's drafts begin. */
    String draftPrefix() {
        return draftPrefix(file);
    }

    /** Removes the drafts of processes that are gone. */
    static void sweep(Path running, Path objects) throws IOException {
        if (!Files.isDirectory(running)) {
            return;
        }
        for (var tenant : list(running.toRealPath(), "*" + SUFFIX)) {
            var dead = lockOfTheDead(tenant);
            if (dead.isPresent()) {
                try {
                    sweepDrafts(objects, draftPrefix(tenant));
                    Files.deleteIfExists(tenant);
                } finally {
                    RunLocks.release(tenant, dead.get());
                }
            }
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            RunLocks.release(file, lock);
        }
    }

    /** Empty too if its process has ended well in between. */
    private static Optional<FileChannel> lockOfTheDead(Path tenant) throws IOException {
        try {
            return RunLocks.lockExisting(tenant);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static void sweepDrafts(Path objects, String prefix) throws IOException {
        if (!Files.isDirectory(objects)) {
            return;
        }
        for (var place : list(objects, "??")) {
            for (var draft : list(place, prefix + "*")) {
                Files.deleteIfExists(draft);
            }
        }
        var runs = objects.resolve(FileObjects.RUNS);
        if (Files.isDirectory(runs)) {
            for (var own : list(runs, "*")) {
                sweepDrafts(own, prefix);
            }
        }
    }

    private static String draftPrefix(Path tenant) {
        var name = tenant.getFileName().toString();
        return "draft-" + name.substring(0, name.length() - SUFFIX.length()) + "-";
    }

    private static List<Path> list(Path dir, String glob) throws IOException {
        var found = new ArrayList<Path>();
        try (var entries = Files.newDirectoryStream(dir, glob)) {
            entries.forEach(found::add);
        }
        return found;
    }
}
