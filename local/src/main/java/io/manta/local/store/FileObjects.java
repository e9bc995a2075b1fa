package io.manta.local.store;

import io.manta.contract.id.ContentHash;
import io.manta.contract.id.RunId;
import io.manta.engine.port.Objects;
import io.manta.engine.port.UploadTicket;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Contents as files, {@code ab/abcdef…} by their SHA-256; those of a run, {@code
 * runs/<run>/ab/abcdef…}.
 *
 * <p>A content is written beside its place, forced to the disk, checked, and renamed: it is there
 * whole or not at all, whoever else writes it at the same time. None is ever held in memory.
 * Thread-safe, across processes too.
 */
public final class FileObjects implements Objects {
    /** The folder, beside those of all, of the folders of the runs. */
    static final String RUNS = "runs";

    private final Path dir;
    private final Optional<RunId> run;
    private final Tickets tickets;
    private final String draftPrefix;
    private final Runnable room;

    public FileObjects(Path dir, Tickets tickets) {
        this(dir, tickets, "draft-", () -> {});
    }

    /**
     * @param draftPrefix how the names of files begin that are being written
     * @param room throws if nothing may be written for want of it
     */
    FileObjects(Path dir, Tickets tickets, String draftPrefix, Runnable room) {
        this(dir, Optional.empty(), tickets, draftPrefix, room);
    }

    private FileObjects(
            Path dir, Optional<RunId> run, Tickets tickets, String draftPrefix, Runnable room) {
        this.dir = dir;
        this.run = run;
        this.tickets = tickets;
        this.draftPrefix = draftPrefix;
        this.room = room;
    }

    @Override
    public FileObjects of(RunId id) {
        var own = dir.resolve(RUNS).resolve(id.value());
        return new FileObjects(own, Optional.of(id), tickets, draftPrefix, room);
    }

    @Override
    public OptionalLong size(ContentHash hash) {
        try {
            return OptionalLong.of(Files.size(place(hash)));
        } catch (NoSuchFileException e) {
            return OptionalLong.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @throws DiskFullException if there is no room for it
     */
    @Override
    public void putIfAbsent(ContentHash hash, InputStream content) throws IOException {
        if (refresh(hash)) {
            return;
        }
        room.run();
        try {
            put(hash, content);
        } catch (IOException e) {
            throw told(e, dir);
        }
    }

    private void put(ContentHash hash, InputStream content) throws IOException {
        var place = place(hash);
        Files.createDirectories(place.getParent());
        var draft = Files.createTempFile(place.getParent(), draftPrefix, ".tmp");
        try {
            var written = written(content, draft);
            if (!written.equals(hash)) {
                throw new IOException(
                        "the content's SHA-256 must be %s, got: %s".formatted(hash, written));
            }
            Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** Whether it is there; it then counts as just put, for those that remove what is old. */
    private boolean refresh(ContentHash hash) throws IOException {
        try {
            Files.setLastModifiedTime(place(hash), FileTime.from(Instant.now()));
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    @Override
    public Optional<InputStream> open(ContentHash hash) throws IOException {
        try {
            return Optional.of(Files.newInputStream(place(hash)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public URI downloadTicket(ContentHash hash) {
        return tickets.download(run, hash);
    }

    @Override
    public UploadTicket uploadTicket(ContentHash hash, long size) {
        return new UploadTicket(tickets.upload(run, hash, size), Map.of());
    }

    private Path place(ContentHash hash) {
        return dir.resolve(hash.hex().substring(0, 2)).resolve(hash.hex());
    }

    /**
     * @throws DiskFullException while the draft is still there, which tells why it broke off
     */
    private ContentHash written(InputStream content, Path draft) throws IOException {
        try {
            return write(content, draft);
        } catch (IOException e) {
            throw told(e, draft);
        }
    }

    private IOException told(IOException e, Path file) {
        if (DiskFullException.isCauseOf(e, file)) {
            throw new DiskFullException(dir, e);
        }
        return e;
    }

    private static ContentHash write(InputStream content, Path file) throws IOException {
        var digest = ContentHash.sha256();
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            new DigestInputStream(content, digest).transferTo(Channels.newOutputStream(channel));
            channel.force(true);
        }
        return ContentHash.finish(digest);
    }
}
