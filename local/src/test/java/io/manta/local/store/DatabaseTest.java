package io.manta.local.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
    private static final String PUT = "INSERT INTO nodes VALUES ('c', ?, '{}')";

    @TempDir private Path dir;

    private Database database() {
        return Database.open(dir.resolve("manta.db"));
    }

    @Test
    void inTransaction_workThatThrows_writesNothing() {
        try (var database = database()) {
            assertThatThrownBy(
                            () ->
                                    database.inTransaction(
                                            session -> {
                                                session.query(PUT).text("n1").update();
                                                throw new IllegalArgumentException("no");
                                            }))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("no");

            assertThat(nodes(database)).isEmpty();
            database.inTransaction(session -> session.query(PUT).text("n2").update());
            assertThat(nodes(database)).containsExactly("n2");
        }
    }

    @Test
    void open_ofWhatIsNoDatabase_isDamaged() throws IOException {
        var file = Files.writeString(dir.resolve("manta.db"), "0123456789abcdef".repeat(64));

        assertThatThrownBy(() -> Database.openReadOnly(file, true))
                .isInstanceOfSatisfying(
                        DamagedStoreException.class, e -> assertThat(e.folder()).isEqualTo(dir))
                .hasMessageStartingWith(file + ": is damaged: ");
    }

    @Test
    void checkWhole_ofAPageThatIsOverwritten_isDamaged() throws IOException {
        var file = dir.resolve("manta.db");
        try (var database = database()) {
            database.inTransaction(session -> session.query(PUT).text("n1").update());
            database.checkWhole();
        }
        var bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, 4096, bytes.length, (byte) 'x');
        Files.write(file, bytes);

        try (var database = Database.openReadOnly(file, true)) {
            assertThatThrownBy(database::checkWhole).isInstanceOf(DamagedStoreException.class);
        }
    }

    @Test
    void inTransaction_brokenRule_saysTheFileAndWhy() {
        try (var database = database()) {
            database.inTransaction(session -> session.query(PUT).text("n1").update());

            assertThatThrownBy(
                            () ->
                                    database.inTransaction(
                                            session -> session.query(PUT).text("n1").update()))
                    .isInstanceOf(StoreException.class)
                    .hasMessage(
                            dir.resolve("manta.db")
                                    + ": can't be read or written: [SQLITE_CONSTRAINT_PRIMARYKEY] A PRIMARY KEY constraint failed (UNIQUE constraint failed: nodes.cluster, nodes.id)")
                    .hasCauseInstanceOf(SQLException.class);
        }
    }

    @Test
    void inTransaction_withinAnother_isRefused() {
        try (var database = database()) {
            assertThatThrownBy(
                            () ->
                                    database.inTransaction(
                                            session -> database.inTransaction(inner -> inner)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("a transaction can't hold another");
        }
    }

    @Test
    void inTransaction_diskIsFull_saysSoAndHarmsNothing() {
        try (var database = database()) {
            database.inTransaction(session -> session.query(PUT).text("before").update());
            database.inTransaction(session -> pages(session, "PRAGMA max_page_count = 1"));

            assertThatThrownBy(
                            () ->
                                    database.inTransaction(
                                            session ->
                                                    session.query(PUT)
                                                            .text("n".repeat(1_000_000))
                                                            .update()))
                    .isInstanceOf(StoreException.class)
                    .hasMessage(dir.resolve("manta.db") + ": can't be written: the disk is full");

            assertThat(nodes(database)).containsExactly("before");
            database.inTransaction(session -> pages(session, "PRAGMA max_page_count = 100000"));
            database.inTransaction(session -> session.query(PUT).text("later").update());
            assertThat(nodes(database)).containsExactly("before", "later");
            assertThat(integrity(database)).isEqualTo("ok");
        }
    }

    private static String integrity(Database database) {
        return database.read(
                session ->
                        session.query("PRAGMA integrity_check")
                                .first(row -> row.text("integrity_check"))
                                .orElseThrow());
    }

    private static int pages(Session session, String pragma) throws SQLException {
        return session.query(pragma).first(row -> row.integer("max_page_count")).orElseThrow();
    }

    /** In a folder that can't be written, readers can't tell writers that they are there. */
    @Test
    void openReadOnly_folderThatCanNotBeWritten_readsWithoutWriting() throws Exception {
        try (var database = database()) {
            database.inTransaction(session -> session.query(PUT).text("n1").update());
        }

        try (var database = Database.openReadOnly(dir.resolve("manta.db"), false)) {
            assertThat(nodes(database)).containsExactly("n1");
            try (var files = Files.list(dir)) {
                assertThat(files).containsExactly(dir.resolve("manta.db"));
            }
        }
    }

    /** One that has written and waits must not lock the others out. */
    @Test
    void inTransaction_byTurns_neitherKeepsTheOtherOut() {
        try (var one = database();
                var other = database()) {
            for (var i = 0; i < 3; i++) {
                var name = "n" + i;
                one.inTransaction(session -> session.query(PUT).text(name + "-one").update());
                other.inTransaction(session -> session.query(PUT).text(name + "-other").update());
            }

            assertThat(nodes(one)).hasSize(6).isEqualTo(nodes(other));
        }
    }

    @Test
    void read_whileAnotherWrites_neitherWaitsNorSeesHalf() throws Exception {
        var written = new CountDownLatch(1);
        var read = new CountDownLatch(1);
        var thread = Executors.newSingleThreadExecutor();
        try (var database = database()) {
            var writing =
                    thread.submit(
                            () ->
                                    database.inTransaction(
                                            session -> {
                                                session.query(PUT).text("n1").update();
                                                written.countDown();
                                                await(read);
                                                return session.query(PUT).text("n2").update();
                                            }));
            written.await();
            assertThat(nodes(database)).isEmpty();
            read.countDown();
            writing.get();
            assertThat(nodes(database)).containsExactly("n1", "n2");
        } finally {
            thread.shutdownNow();
        }
    }

    @Test
    void read_twoQueries_seeOneMoment() {
        try (var database = database()) {
            var seen =
                    database.read(
                            session -> {
                                var before = count(session);
                                database.inTransaction(s -> s.query(PUT).text("n1").update());
                                return List.of(before, count(session));
                            });

            assertThat(seen).containsExactly(0, 0);
            assertThat(nodes(database)).hasSize(1);
        }
    }

    private static List<String> nodes(Database database) {
        return database.read(
                session ->
                        session.query("SELECT id FROM nodes ORDER BY id")
                                .list(row -> row.text("id")));
    }

    private static int count(Session session) throws SQLException {
        return session.query("SELECT count(*) AS n FROM nodes")
                .first(row -> row.integer("n"))
                .orElseThrow();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
