package io.manta.local.docker;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A lock that its process holds while it lives, however it dies: by it others know whether what is
 * labelled with its name still has an owner.
 */
final class OwnerLock implements AutoCloseable {
    private static final String PREFIX = "owner-";
    private static final String SUFFIX = ".lock";

    private final Path file;
    private final String name;
    private final FileChannel channel;

    private OwnerLock(Path file, String name, FileChannel channel) {
        this.file = file;
        this.name = name;
        this.channel = channel;
    }

    /** A new one. */
    static OwnerLock take(Path directory) throws IOException {
        var name = UUID.randomUUID().toString();
        var file = file(directory, name);
        Files.createDirectories(file.getParent());
        var channel =
                FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        channel.lock();
        return new OwnerLock(file, name, channel);
    }

    /** Whether the process that took the lock lives. */
    static boolean isHeld(Path directory, String name) throws IOException {
        var file = file(directory, name);
        if (!Files.exists(file)) {
            return false;
        }
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock got = channel.tryLock()) {
            return got == null;
        } catch (OverlappingFileLockException thisProcessHasIt) {
            return true;
        }
    }

    /** The names of all locks of which the processes are dead. */
    static List<String> dead(Path directory) throws IOException {
        var dead = new ArrayList<String>();
        if (!Files.isDirectory(folder(directory))) {
            return dead;
        }
        try (var files = Files.newDirectoryStream(folder(directory), PREFIX + "*" + SUFFIX)) {
            for (var file : files) {
                var text = String.valueOf(file.getFileName());
                var name = text.substring(PREFIX.length(), text.length() - SUFFIX.length());
                if (!isHeld(directory, name)) {
                    dead.add(name);
                }
            }
        }
        return dead;
    }

    /** Forgets the lock of a process that is dead. */
    static void forget(Path directory, String name) throws IOException {
        Files.deleteIfExists(file(directory, name));
    }

    String name() {
        return name;
    }

    /** Gives it up: nothing is left that belongs to it. */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
        channel.close();
    }

    private static Path file(Path directory, String name) {
        // A label is anyone's to set, and must not lead out of the folder.
        return folder(directory).resolve(PREFIX + UUID.fromString(name) + SUFFIX);
    }

    private static Path folder(Path directory) {
        return directory.resolve("launcher");
    }
}
