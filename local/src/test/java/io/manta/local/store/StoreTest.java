package io.manta.local.store;

import static io.manta.local.store.StoreProcess.ATTEMPT;
import static io.manta.local.store.StoreProcess.RUN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.contract.id.ContentHash;
import io.manta.contract.json.JsonNumber;
import io.manta.contract.value.Value;
import io.manta.engine.port.GlobalRecord;
import io.manta.engine.port.Race;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {
    private static final Value ONE = new Value.OfJson(JsonNumber.of(1));

    @TempDir private Path dir;

    @Test
    void open_afterClose_remembers() throws IOException {
        try (var store = TestStore.open(dir);
                var log = store.logs().writer(ATTEMPT)) {
            store.globals().putFirst(RUN, "rate", ONE);
            log.line("printed");
        }

        try (var store = TestStore.open(dir)) {
            assertThat(store.globals().get(RUN, "rate")).contains(new GlobalRecord("rate", ONE, 1));
            assertThat(store.logs().read(ATTEMPT)).hasSize(1);
        }
        try (var store = Store.openReadOnly(dir)) {
            assertThat(store.globals().tags(RUN)).containsExactly("rate");
        }
    }

    @Test
    void open_folderThatIsNotThere_isMade() {
        var deep = dir.resolve("a").resolve("b ü?%41#;x=1");

        try (var store = TestStore.open(deep)) {
            store.globals().putFirst(RUN, "rate", ONE);
        }

        assertThat(deep.resolve("manta.db")).isRegularFile();
        try (var store = Store.openReadOnly(deep)) {
            assertThat(store.globals().tags(RUN)).containsExactly("rate");
        }
    }

    @RepeatedTest(20)
    void open_raced_allUseOneStore() throws Exception {
        Race.of(
                i -> {
                    try (var store = TestStore.open(dir)) {
                        StoreProcess.admit(store);
                        return store.globals()
                                .increment(ATTEMPT, "n", JsonNumber.of(1), "call-" + i);
                    }
                });

        try (var store = Store.openReadOnly(dir)) {
            assertThat(store.globals().get(RUN, "n").orElseThrow().value())
                    .isEqualTo(new Value.OfJson(JsonNumber.of(Race.THREADS)));
        }
    }

    @Test
    void open_newStore_isItsOwnersAlone() throws IOException {
        var fresh = dir.resolve("deep/down");
        try (var store = TestStore.open(fresh)) {
            store.globals().putFirst(RUN, "rate", new Value.OfJson(JsonNumber.of(1)));

            assertThat(permissions(fresh)).isEqualTo("rwx------");
            for (var file : List.of("manta.db", "manta.db-wal", "manta.db-shm")) {
                assertThat(permissions(fresh.resolve(file))).isEqualTo("rw-------");
            }
        }
    }

    @Test
    void open_folderThatIsThere_keepsItsPermissions() throws IOException {
        var shared = Files.createDirectory(dir.resolve("shared"));
        Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxr-x---"));

        TestStore.open(shared).close();

        assertThat(permissions(shared)).isEqualTo("rwxr-x---");
        assertThat(permissions(shared.resolve("manta.db"))).isEqualTo("rw-------");
    }

    @Test
    void open_draftsOfADeadProcess_areRemovedThoseOfALivingAreNot() throws IOException {
        var dead = UUID.randomUUID();
        try (var living = TestStore.open(dir)) {
            var place = Files.createDirectories(dir.resolve("objects/ab"));
            Files.createFile(dir.resolve("running/" + dead + ".process"));
            var left = Files.createFile(place.resolve("draft-" + dead + "-1.tmp"));
            var own = Files.createFile(place.resolve(living.draftPrefix() + "2.tmp"));

            var ofRun = Files.createDirectories(dir.resolve("objects/runs/digits-abc/ab"));
            var leftOfRun = Files.createFile(ofRun.resolve("draft-" + dead + "-3.tmp"));

            TestStore.open(dir).close();

            assertThat(left).doesNotExist();
            assertThat(leftOfRun).doesNotExist();
            assertThat(own).exists();
        }
        assertThat(dir.resolve("running")).isEmptyDirectory();
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void open_storeOfANewerManta_isRefused() {
        assertRefused(9, ": was written by a newer Manta; its schema version must be 8, got: 9");
    }

    @Test
    void open_storeOfAnOlderManta_isRefused() {
        assertRefused(1, ": was written by an older Manta; its schema version must be 8, got: 1");
    }

    private void assertRefused(int version, String rule) {
        TestStore.open(dir).close();
        var file = dir.resolve("manta.db");
        try (var database = Database.open(file)) {
            database.inTransaction(
                    session -> {
                        session.execute("PRAGMA user_version = " + version);
                        return true;
                    });
        }

        assertThatThrownBy(() -> TestStore.open(dir))
                .isInstanceOf(StoreException.class)
                .hasMessage(file + rule);
        assertThatThrownBy(() -> Store.openReadOnly(dir))
                .isInstanceOf(StoreException.class)
                .hasMessage(file + rule);
    }

    @Test
    void open_fileThatIsNoStore_isRefused() throws IOException {
        var file = Files.writeString(dir.resolve("manta.db"), "a diary, ".repeat(1000));

        assertThatThrownBy(() -> TestStore.open(dir))
                .isInstanceOf(StoreException.class)
                .hasMessage(
                        file
                                + ": is damaged: [SQLITE_NOTADB] File opened that is not a database file (file is not a database)");
    }

    @Test
    void open_fileInTheFoldersPlace_isRefused() throws IOException {
        var file = Files.writeString(dir.resolve("file"), "");

        assertThatThrownBy(() -> TestStore.open(file))
                .isInstanceOf(StoreException.class)
                .hasMessage(file + ": must be a directory, but is a file");
    }

    @Test
    void openReadOnly_noFolder_isRefused() {
        var none = dir.resolve(".manta");

        assertThatThrownBy(() -> Store.openReadOnly(none))
                .isInstanceOf(StoreException.class)
                .hasMessage(none + ": no runs here yet, the directory does not exist");
        assertThat(none).doesNotExist();
    }

    @Test
    void openReadOnly_emptyFolder_isRefused() {
        assertThatThrownBy(() -> Store.openReadOnly(dir))
                .isInstanceOf(StoreException.class)
                .hasMessage(dir + ": no runs here yet, the directory has no manta.db");
        assertThat(dir).isEmptyDirectory();
    }

    @Test
    void openReadOnly_emptyFile_isRefused() throws IOException {
        var file = Files.createFile(dir.resolve("manta.db"));

        assertThatThrownBy(() -> Store.openReadOnly(dir))
                .isInstanceOf(StoreException.class)
                .hasMessage(file + ": no runs here yet, it is empty");
    }

    @Test
    void openReadOnly_writes_areRefused() {
        TestStore.open(dir).close();

        try (var store = Store.openReadOnly(dir)) {
            assertThatThrownBy(() -> store.globals().putFirst(RUN, "rate", ONE))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(dir.resolve("manta.db") + ": is open for reading only");
            assertThatThrownBy(() -> store.objects().downloadTicket(ContentHash.of("x")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(dir + ": no server here has tickets");
        }
    }

    @Test
    void close_thenUse_isRefused() {
        var store = TestStore.open(dir);
        store.close();
        store.close();

        assertThatThrownBy(() -> store.runs().list())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(dir.resolve("manta.db") + ": is closed");
        assertThatThrownBy(() -> store.runs().activate(RUN, 0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(dir.resolve("manta.db") + ": is closed");
    }
}
