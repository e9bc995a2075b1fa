package io.manta.local;

import io.manta.contract.MantaException;
import io.manta.contract.id.Attempt;
import io.manta.contract.id.NodeId;
import io.manta.contract.id.RunId;
import io.manta.contract.machine.Blueprint;
import io.manta.engine.KnownRun;
import io.manta.engine.plan.RoundItems;
import io.manta.engine.port.Globals;
import io.manta.engine.port.Logs;
import io.manta.engine.port.Objects;
import io.manta.engine.port.Results;
import io.manta.engine.port.RunRecord;
import io.manta.engine.status.RunViews;
import io.manta.engine.status.VisibleResults;
import io.manta.local.store.DiskFullException;
import io.manta.local.store.LogCursor;
import io.manta.local.store.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What runs and ran in a folder: to be read, and to be stopped, also while another process runs
 * swarms there. Thread-safe.
 */
public final class LocalStore implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LocalStore.class);

    /** How often a waiting thread looks. */
    private static final Duration GLANCE = Duration.ofMillis(50);

    private final Store store;
    private final RoundItems items;
    private final RunViews views;

    LocalStore(Store store) {
        this.store = store;
        this.items = new RoundItems(store.objects());
        this.views =
                new RunViews(
                        store.runs(), store.rounds(), store.attempts(), store.blueprints(), items);
    }

    /**
     * Opens what is in {@code dir}. Runs whose process has died end STOPPED now, if the folder can
     * be written.
     *
     * @throws io.manta.local.store.StoreException if nothing ran there
     */
    public static LocalStore open(Path dir) {
        var store = new LocalStore(Store.openReadOnly(dir));
        try {
            store.endInterrupted();
            return store;
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    /**
     * Ends the runs whose process has died since this was opened, which is for those that watch a
     * run of another process. On a full disk they stay as they are, to be read.
     */
    public void endInterrupted() {
        var interrupted =
                store.unsettledRuns().stream().anyMatch(run -> store.runLocks().isFree(run));
        if (!interrupted) {
            return;
        }
        try {
            write(writable -> new InterruptedRuns(writable, InstantSource.system()).endAll());
        } catch (DiskFullException e) {
            LOG.warn("how interrupted runs ended is not stored: {}", e.getMessage());
        }
    }

    /**
     * Asks a run to stop, whoever runs it: its process sees that within a moment, and {@link
     * #awaitEnd} waits for it. The first reason stays. A run whose process has died ends at once.
     *
     * @return false if it had ended
     * @throws MantaException if there is no such run
     */
    public boolean requestStop(RunId run, String reason) {
        KnownRun.of(store.runs(), run);
        var asked = new AtomicBoolean();
        write(writable -> asked.set(writable.runs().requestStop(run, reason)));
        endInterrupted();
        return asked.get();
    }

    /** Like {@link #requestStop}, but its programs are killed, without a grace. */
    public boolean requestKill(RunId run, String reason) {
        store.runLocks().requestKill(run);
        return requestStop(run, reason);
    }

    /**
     * Whether a run has not ended, or the process that runs it has not ended its last program: a
     * program may have a grace after its run.
     */
    public boolean goesOn(RunRecord run) {
        return switch (run.status()) {
            case PENDING, ACTIVE -> true;
            case STOPPED, FAILED -> !store.runLocks().isFree(run.id());
            case COMPLETED -> false;
        };
    }

    /**
     * Waits until the run has ended and the process that ran it has ended its last program; or is
     * gone itself.
     */
    public RunRecord awaitEnd(RunId run) throws InterruptedException {
        var record = store.runs().get(run).orElseThrow();
        while (!record.status().isEnded() || !store.runLocks().isFree(run)) {
            Thread.sleep(GLANCE.toMillis());
            endInterrupted();
            record = store.runs().get(run).orElseThrow();
        }
        return record;
    }

    private void write(Consumer<Store> work) {
        if (store.isWritable()) {
            work.accept(store);
            return;
        }
        try (var writable = Store.openWithoutServer(store.directory())) {
            work.accept(writable);
        }
    }

    /**
     * Reads all of the database, which takes as long as the disk needs for it.
     *
     * @throws io.manta.local.store.DamagedStoreException if it is damaged
     */
    public void checkWhole() {
        store.checkWhole();
    }

    /**
     * Whether what is read here is still in its folder: someone may have removed that meanwhile.
     */
    public boolean isThere() {
        return store.isThere();
    }

    /** All runs, newest first. */
    public List<RunRecord> runs() {
        return store.runs().list();
    }

    public Optional<RunRecord> run(RunId run) {
        return store.runs().get(run);
    }

    /** The nodes that a round was planned on, sorted; none if the run has not come so far. */
    public List<NodeId> nodes(RunId run, int round) {
        return store.rounds().get(run, round).stream()
                .flatMap(plan -> items.nodes(plan).values().stream())
                .flatMap(List::stream)
                .distinct()
                .sorted()
                .toList();
    }

    public RunViews views() {
        return views;
    }

    public Blueprint blueprint(RunRecord run) {
        return store.blueprints().get(run.document()).orElseThrow();
    }

    public Globals globals() {
        return store.globals();
    }

    public Results results() {
        return store.results();
    }

    /** The results of a run that count: those of completed attempts. */
    public VisibleResults visibleResults(RunRecord run) {
        return new VisibleResults(store.attempts(), store.results(), blueprint(run), run);
    }

    public Logs logs() {
        return store.logs();
    }

    /** Whether an attempt has a log: its program was started. */
    public boolean hasLog(Attempt attempt) {
        return Files.exists(store.logs().file(attempt));
    }

    /** The output of an attempt, to be read while its program runs. */
    public LogCursor follow(Attempt attempt) {
        return store.logs().follow(attempt);
    }

    public Objects objects() {
        return store.objects();
    }

    @Override
    public void close() {
        store.close();
    }
}
