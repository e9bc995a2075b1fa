package io.manta.light;

import io.manta.contract.MantaException;
import io.manta.light.aws.Bucket;
import io.manta.light.aws.StoredObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A dataset that lies in S3, as files of the container's scratch space: what is named is copied
 * when it is first asked for, and then stays. Thread-safe.
 */
final class Mirror implements Dataset {
    /** What is in memory of a file, for each thread that fetches. */
    private static final int PART = 8 * 1024 * 1024;

    private static final int THREADS = 4;
    private static final Set<String> NO_NAMES = Set.of("", ".", "..");

    private final Bucket bucket;
    private final String prefix;
    private final Path root;
    private final Path drafts;
    private final Set<String> whole = new HashSet<>();

    /**
     * @param prefix where it is in the bucket, without a slash at its end; empty for all of it
     * @param directory where the copies are
     * @param drafts a directory of the same file system, for what is not whole yet
     */
    Mirror(Bucket bucket, String prefix, Path directory, Path drafts) {
        this.bucket = bucket;
        this.prefix = prefix;
        this.drafts = drafts;
        // A copy of the dataset itself is called as in S3.
        var name = prefix.substring(prefix.lastIndexOf('/') + 1);
        this.root = directory.resolve(NO_NAMES.contains(name) ? "data" : name);
    }

    @Override
    public Path root() {
        return root;
    }

    @Override
    public boolean exists(String name) {
        return file(name).isPresent() || bucket.first(below(name)).isPresent();
    }

    @Override
    public synchronized void fetch(String name) {
        if (isWhole(name)) {
            return;
        }
        var pool = Executors.newFixedThreadPool(THREADS, Mirror::daemon);
        try {
            file(name)
                    .ifPresentOrElse(
                            file -> copy(List.of(file), pool),
                            () -> bucket.pages(below(name), page -> copy(page, pool)));
        } finally {
            pool.shutdownNow();
        }
        whole.add(name);
    }

    /** Whether it, or a directory that it is in, was copied. */
    private boolean isWhole(String name) {
        var above = name;
        while (!whole.contains(above)) {
            if (above.isEmpty()) {
                return false;
            }
            above = above.substring(0, Math.max(above.lastIndexOf('/'), 0));
        }
        return true;
    }

    private Optional<StoredObject> file(String name) {
        var key = key(name);
        return key.isEmpty()
                ? Optional.empty()
                : bucket.first(key).filter(found -> found.key().equals(key));
    }

    private String key(String name) {
        return prefix.isEmpty() || name.isEmpty() ? prefix + name : prefix + "/" + name;
    }

    private String below(String name) {
        var key = key(name);
        return key.isEmpty() ? "" : key + "/";
    }

    /** Several at a time, and large ones in parts; each takes its place when it is whole. */
    private void copy(List<StoredObject> page, ExecutorService pool) {
        var copies = new ArrayList<Copy>();
        try {
            for (var stored : page) {
                missing(stored).ifPresent(copies::add);
            }
            var parts = new ArrayList<Callable<Path>>();
            for (var copy : copies) {
                Files.createDirectories(drafts);
                Files.write(copy.draft(), new byte[0]);
                for (long offset = 0; offset < copy.stored().size(); offset += PART) {
                    var start = offset;
                    parts.add(() -> copyPart(copy, start));
                }
            }
            for (var part : pool.invokeAll(parts)) {
                part.get();
            }
            for (var copy : copies) {
                Files.move(copy.draft(), copy.place(), StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            throw refusal(e);
        } catch (ExecutionException e) {
            throw refusal(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MantaException("the program was told to end while a dataset was copied", e);
        } finally {
            copies.forEach(copy -> discard(copy.draft()));
        }
    }

    private static void discard(Path draft) {
        try {
            Files.deleteIfExists(draft);
        } catch (IOException e) {
            throw refusal(e);
        }
    }

    private record Copy(StoredObject stored, Path place, Path draft) {}

    private Optional<Copy> missing(StoredObject stored) throws IOException {
        var place = place(stored.key());
        if (stored.key().endsWith("/")) {
            // "photos/" is how some programs mark a directory.
            Files.createDirectories(place);
            return Optional.empty();
        }
        Files.createDirectories(place.resolveSibling(""));
        return Files.isRegularFile(place)
                ? Optional.empty()
                : Optional.of(new Copy(stored, place, drafts.resolve(Names.callId())));
    }

    private Path copyPart(Copy copy, long offset) throws IOException {
        var length = (int) Math.min(PART, copy.stored().size() - offset);
        var content = ByteBuffer.wrap(bucket.read(copy.stored(), offset, length));
        try (var file = FileChannel.open(copy.draft(), StandardOpenOption.WRITE)) {
            while (content.hasRemaining()) {
                file.write(content, offset + content.position());
            }
        }
        return copy.draft();
    }

    /** Where the copy of an object is. */
    private Path place(String key) {
        if (key.equals(prefix)) {
            return root;
        }
        var rest = prefix.isEmpty() ? key : key.substring(prefix.length() + 1);
        var place = root;
        for (var part : rest.replaceFirst("/$", "").split("/", -1)) {
            if (NO_NAMES.contains(part)) {
                throw unnameable(key);
            }
            try {
                place = place.resolve(part);
            } catch (InvalidPathException e) {
                throw unnameable(key);
            }
        }
        return place;
    }

    private static RequestRefusedException unnameable(String key) {
        return new RequestRefusedException(
                "the object \"%s\" can't be a file: its name has a part that is empty, \".\" or \"..\""
                        .formatted(key));
    }

    private static RuntimeException refusal(Throwable failure) {
        if (failure instanceof RuntimeException ours) {
            return ours;
        }
        // Java tells it by the system's words alone.
        if (String.valueOf(failure.getMessage()).contains("No space left")) {
            return new StorageFullException(
                    "the storage of this container is full: a module with this dataset needs more");
        }
        return new MantaException("a dataset can't be copied: " + failure.getMessage(), failure);
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "manta-mirror");
        thread.setDaemon(true);
        return thread;
    }
}
