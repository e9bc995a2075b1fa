package io.manta.local.store;

import io.manta.contract.id.ContentHash;
import io.manta.contract.id.RunId;
import io.manta.python.PythonResources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Removes runs from a store, and then what nothing needs any more. Not thread-safe; other processes
 * may use the store, and what they need stays.
 */
public final class StoreRemoval {
    /** What is younger may be of a process that has not said yet what it is for. */
    private static final Duration YOUNG = Duration.ofHours(1);

    private final Store store;
    private final InstantSource clock;
    private final Disposal disposal;
    private final Set<RunId> removed = new HashSet<>();
    private int objects;

    private StoreRemoval(Store store, InstantSource clock, Disposal disposal) {
        this.store = store;
        this.clock = clock;
        this.disposal = disposal;
    }

    public static StoreRemoval of(Store store, InstantSource clock) {
        return new StoreRemoval(store, clock, Disposal.removing());
    }

    /** Removes nothing, and says all the same what would be freed. */
    public static StoreRemoval look(Store store, InstantSource clock) {
        return new StoreRemoval(store, clock, Disposal.looking());
    }

    /**
     * Removes a run: its rows in one transaction, then its logs and work folders.
     *
     * @return false, and nothing is removed, if it goes on
     */
    public boolean remove(RunId run) {
        var lock = store.runLocks().tryTake(run);
        if (lock.isEmpty()) {
            return false;
        }
        try {
            if (disposal.removes()) {
                store.database()
                        .inTransaction(
                                session -> {
                                    RunRows.delete(session, run);
                                    return true;
                                });
            }
            if (removed.add(run)) {
                disposal.tree(folder("runs").resolve(run.value()));
            }
            return true;
        } finally {
            if (disposal.removes()) {
                lock.get().closeForGood();
            } else {
                lock.get().close();
            }
        }
    }

    /**
     * Removes what no run needs: contents, parts of datasets, folders of runs that are gone, and
     * the work folders of programs that are. Gives the space of removed rows back to the disk.
     *
     * @return false, and nothing is removed, while a run goes on in this folder
     */
    public boolean sweep() {
        var needed = store.database().inTransaction(this::needed);
        needed.ifPresent(this::sweep);
        return needed.isPresent();
    }

    private void sweep(Needed needed) {
        var before = clock.instant().minus(YOUNG);
        objects = new ObjectSweep(folder("objects"), before).sweep(needed.objects(), disposal);
        for (var run : children(folder("runs"))) {
            if (needed.runs().contains(name(run))) {
                disposal.tree(run.resolve("work"));
            } else {
                disposeIfOld(run, before);
            }
        }
        for (var parts : children(folder("datasets"))) {
            if (needed.nodes().stream().noneMatch(node -> node.contains(name(parts)))) {
                disposeIfOld(parts, before);
            }
        }
        if (disposal.removes()) {
            disposal.count(store.database().compact());
        }
    }

    /** What the runs that stay refer to. */
    private record Needed(Set<String> runs, Set<String> objects, List<String> nodes) {}

    /**
     * Empty while a run goes on. A process takes the lock of a run before it writes anything of it,
     * so what is written later is written when these rows are gone.
     */
    private Optional<Needed> needed(Session session) throws SQLException {
        if (store.runLocks().isAnyHeld()) {
            return Optional.empty();
        }
        if (disposal.removes()) {
            RunRows.deleteUnusedBlueprints(session);
            RunRows.deleteUnusedNodes(session);
        }
        var objects = RunRows.objects(session, removed);
        objects.add(ContentHash.of(PythonResources.light()).hex());
        return Optional.of(
                new Needed(
                        RunRows.ids(session, removed), objects, RunRows.nodes(session, removed)));
    }

    private void disposeIfOld(Path folder, Instant before) {
        try {
            if (Files.getLastModifiedTime(folder).toInstant().isBefore(before)) {
                disposal.tree(folder);
            }
        } catch (NoSuchFileException gone) {
            // another process has removed it, which is as good
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path folder(String name) {
        return store.directory().resolve(name);
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static List<Path> children(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many runs were removed. */
    public int runs() {
        return removed.size();
    }

    /** How many contents were removed. */
    public int objects() {
        return objects;
    }

    /** How many bytes all that took. */
    public long bytes() {
        return disposal.bytes();
    }
}
