package io.manta.local;

import io.manta.contract.id.Attempt;
import io.manta.contract.id.RunId;
import io.manta.contract.machine.Blueprint;
import io.manta.engine.port.Globals;
import io.manta.engine.port.Logs;
import io.manta.engine.port.Objects;
import io.manta.engine.port.Results;
import io.manta.engine.port.RunRecord;
import io.manta.engine.status.RunViews;
import io.manta.engine.status.VisibleResults;
import io.manta.local.store.LogCursor;
import io.manta.local.store.Store;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What ran in a folder, for reading: also while another process runs swarms there. Thread-safe. */
public final class LocalStore implements AutoCloseable {
    private final Store store;

    LocalStore(Store store) {
        this.store = store;
    }

    /**
     * Opens what is in {@code dir}.
     *
     * @throws io.manta.local.store.StoreException if nothing ran there
     */
    public static LocalStore open(Path dir) {
        return new LocalStore(Store.openReadOnly(dir));
    }

    /** All runs, newest first. */
    public List<RunRecord> runs() {
        return store.runs().list();
    }

    public Optional<RunRecord> run(RunId run) {
        return store.runs().get(run);
    }

    public RunViews views() {
        return new RunViews(store.runs(), store.rounds(), store.attempts(), store.blueprints());
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
        return new VisibleResults(store.attempts(), store.results(), blueprint(run));
    }

    public Logs logs() {
        return store.logs();
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
