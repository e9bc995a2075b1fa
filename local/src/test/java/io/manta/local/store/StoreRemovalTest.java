package io.manta.local.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.id.Alias;
import io.manta.contract.id.Assignment;
import io.manta.contract.id.Attempt;
import io.manta.contract.id.ClusterName;
import io.manta.contract.id.ContentHash;
import io.manta.contract.id.NodeId;
import io.manta.contract.id.RunId;
import io.manta.contract.machine.Mark;
import io.manta.contract.message.LaunchMessage;
import io.manta.contract.node.Node;
import io.manta.contract.run.RunStatus;
import io.manta.contract.value.Value;
import io.manta.contract.value.ValueType;
import io.manta.engine.port.Pass;
import io.manta.engine.port.RunRecord;
import io.manta.engine.port.Runs;
import io.manta.engine.port.Wait;
import io.manta.engine.port.Waits.Parked;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StoreRemovalTest {
    private static final InstantSource NOW = InstantSource.system();
    private static final RunId OLD = new RunId("digits-old");
    private static final RunId NEW = new RunId("digits-new");

    @RegisterExtension private final StoreExtension stores = new StoreExtension();

    @Test
    void remove_ofARun_leavesNothingOfItAndAllOfOthers() throws IOException {
        fill(OLD, "old");
        fill(NEW, "new");
        park(OLD);
        var removal = StoreRemoval.of(store(), NOW);

        assertThat(removal.remove(OLD)).isTrue();

        assertThat(store().runs().list()).extracting(RunRecord::id).containsExactly(NEW);
        assertThat(store().results().tags(OLD)).isEmpty();
        assertThat(store().globals().tags(OLD)).isEmpty();
        assertThat(store().waits().waiting(OLD)).isEmpty();
        assertThat(store().waits().released(new Pass(OLD, 1, 0))).isEmpty();
        assertThat(stores.dir().resolve("runs/digits-old")).doesNotExist();
        assertThat(store().results().tags(NEW)).containsExactly("big");
        assertThat(store().globals().tags(NEW)).containsExactly("big");
        assertThat(stores.dir().resolve("runs/digits-new/logs")).isNotEmptyDirectory();
        assertThat(removal.runs()).isEqualTo(1);
        assertThat(removal.bytes()).isPositive();
    }

    @Test
    void remove_ofARunThatGoesOn_isRefused() throws IOException {
        fill(OLD, "old");
        try (var lock = store().runLocks().tryTake(OLD).orElseThrow()) {
            assertThat(lock.run()).isEqualTo(OLD);
            assertThat(StoreRemoval.of(store(), NOW).remove(OLD)).isFalse();
        }
        assertThat(store().runs().get(OLD)).isPresent();
    }

    @Test
    void sweep_afterARemoval_takesTheContentsThatNothingRefersTo() throws IOException {
        var unused = fill(OLD, "old");
        var used = fill(NEW, "new");
        age(unused);
        age(used);
        var removal = StoreRemoval.of(store(), NOW);
        removal.remove(OLD);

        assertThat(removal.sweep()).isTrue();
        assertThat(store().objects().has(unused)).isFalse();
        assertThat(store().objects().has(used)).isTrue();
        assertThat(removal.objects()).isEqualTo(1);
    }

    @Test
    void sweep_ofWhatWasJustPut_leavesIt() throws IOException {
        var young = put("young");
        var again = put("again");
        age(again);
        put("again");

        StoreRemoval.of(store(), NOW).sweep();
        assertThat(store().objects().has(young)).isTrue();
        assertThat(store().objects().has(again)).isTrue();
    }

    @Test
    void sweep_valuesOfARun_takesThoseThatNoRowNames() throws IOException {
        var own = store().objects().of(NEW);
        var unused = ContentHash.of("a value of before");
        own.putIfAbsent(
                unused,
                new ByteArrayInputStream("a value of before".getBytes(StandardCharsets.UTF_8)));
        age(
                stores.dir()
                        .resolve("objects/runs")
                        .resolve(NEW.value())
                        .resolve(unused.hex().substring(0, 2))
                        .resolve(unused.hex()));

        StoreRemoval.of(store(), NOW).sweep();

        assertThat(own.has(unused)).isFalse();
    }

    @Test
    void sweep_whileARunGoesOn_takesNothing() throws IOException {
        var unused = put("unused");
        age(unused);
        try (var lock = store().runLocks().tryTake(OLD).orElseThrow()) {
            assertThat(lock.run()).isEqualTo(OLD);
            assertThat(StoreRemoval.of(store(), NOW).sweep()).isFalse();
        }
        assertThat(store().objects().has(unused)).isTrue();
    }

    @Test
    void sweep_takesWorkFoldersAndPartsThatNoNodeHas() throws IOException {
        fill(NEW, "new");
        var work = file("runs/digits-new/work/a/left.txt");
        var orphan = file("runs/digits-gone/logs/a.log");
        var unusedFolder = "datasets/" + ContentHash.of("x").hex();
        var usedFolder = "datasets/" + ContentHash.of("y").hex();
        var unused = file(unusedFolder + "/part-1.csv");
        var used = file(usedFolder + "/part-1.csv");
        age(stores.dir().resolve("runs/digits-gone"));
        age(stores.dir().resolve(unusedFolder));
        age(stores.dir().resolve(usedFolder));
        store().nodes()
                .put(
                        new ClusterName("home"),
                        Node.named("n1").withDatasets(Map.of("train", used.toString())));

        assertThat(StoreRemoval.of(store(), NOW).sweep()).isTrue();
        assertThat(work).doesNotExist();
        assertThat(orphan).doesNotExist();
        assertThat(unused).doesNotExist();
        assertThat(used).exists();
    }

    @Test
    void look_countsTheSameAndTakesNothing() throws IOException {
        var unused = fill(OLD, "old");
        age(unused);
        var look = StoreRemoval.look(store(), NOW);

        assertThat(look.remove(OLD)).isTrue();
        assertThat(look.sweep()).isTrue();
        assertThat(look.runs()).isEqualTo(1);
        assertThat(look.objects()).isEqualTo(1);
        assertThat(look.bytes()).isPositive();
        assertThat(store().runs().get(OLD)).isPresent();
        assertThat(store().objects().has(unused)).isTrue();
        assertThat(stores.dir().resolve("runs/digits-old/logs")).isNotEmptyDirectory();
    }

    /** A run with a row in each table that runs have, a log, and a content, which it gives. */
    private ContentHash fill(RunId run, String text) throws IOException {
        var content = put(text);
        var value = new Value.Stored(ValueType.BYTES, content, text.length());
        var attempt =
                new Attempt(new Assignment(run, new Alias("worker"), new NodeId("n1"), 0), 0, 0, 0);
        store().runs().create(run(run));
        store().globals().putFirst(run, "big", value);
        store().results().add(attempt, "big", value, "call", Instant.EPOCH);
        try (var log = store().logs().writer(attempt)) {
            log.line("hello");
        }
        return content;
    }

    /** Something waits for one mark, and another is set. */
    private void park(RunId run) {
        var assignment = new Assignment(run, new Alias("merge"), new NodeId("n1"), 0);
        var message =
                new LaunchMessage(
                        new Attempt(assignment, 1, 0, 0),
                        run.value(),
                        List.of(Mark.finished("left")),
                        "token");
        store().runs().restart(run, new Runs.Restart(1, 0, "digits:1", new ClusterName("home")));
        store().runs().activate(run, 1);
        assertThat(store().waits().park(Wait.of(message))).isEqualTo(Parked.PARKED);
        assertThat(store().waits().release(Pass.of(message.attempt()), Mark.finished("right")))
                .isTrue();
    }

    private ContentHash put(String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var hash = ContentHash.of(text);
        store().objects().putIfAbsent(hash, new ByteArrayInputStream(bytes));
        return hash;
    }

    private void age(ContentHash hash) throws IOException {
        age(
                stores.dir()
                        .resolve("objects")
                        .resolve(hash.hex().substring(0, 2))
                        .resolve(hash.hex()));
    }

    private static void age(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
    }

    private Path file(String name) throws IOException {
        var file = stores.dir().resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "x");
    }

    private Store store() {
        return stores.store();
    }

    private static RunRecord run(RunId id) {
        return new RunRecord(
                id,
                "digits",
                new ClusterName("home"),
                ContentHash.of("document"),
                "digits:1",
                1,
                RunStatus.STOPPED,
                0,
                0,
                0,
                Optional.empty(),
                Instant.EPOCH,
                Optional.of(Instant.EPOCH),
                Optional.empty(),
                Optional.of("interrupted"));
    }
}
