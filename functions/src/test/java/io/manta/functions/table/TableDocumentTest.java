package io.manta.functions.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.json.Json;
import io.manta.contract.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The items that {@code docs/table.md} shows are those that are stored. */
@Tag("aws")
class TableDocumentTest {
    private static final Path DOCUMENT =
            Path.of(System.getProperty("manta.root", ".."), "docs/table.md");

    /** In the place of what is new with each write. */
    private static final String WRITER = "0f8b6c1e-3a5d";

    private final Table table = NewTable.create();

    @Test
    void items_ofARun_areShown() throws IOException {
        Cases.active(table);
        assertShown(
                item(RunItem.key(Cases.RUN)),
                table.range("runs").startingWith("all#").get(0),
                table.range("runs").startingWith("open#").get(0));

        Cases.end(table);
        assertShown(
                item(RunItem.key(Cases.RUN)), table.range("runs").startingWith("ended#").get(0));
    }

    @Test
    void items_ofAnAttempt_areShown() throws IOException {
        Cases.admitted(table);
        assertShown(
                item(AttemptItem.key(Cases.FIRST.id())),
                table.range(Key.ofRun(Cases.RUN)).startingWith("open#").get(0));

        Cases.admit(table, Cases.SECOND);
        assertShown(item(HeadItem.key(Cases.FIRST.assignment())));
    }

    @Test
    void items_ofAnAttemptThatIsAnswered_areShown() throws IOException {
        Cases.completed(table);
        Cases.answer(table);

        assertShown(
                item(AttemptItem.key(Cases.FIRST.id())),
                item(HeadItem.key(Cases.FIRST.assignment())));
        assertThat(table.range(Key.ofRun(Cases.RUN)).startingWith("open#")).isEmpty();
    }

    @Test
    void items_ofWhatWaits_areShown() throws IOException {
        Cases.parked(table);
        Cases.waits(table).release(Cases.PASS, Cases.MARK);
        Cases.arrive(table);

        assertShown(
                item(WaitItem.key(Cases.wait(Cases.FIRST))),
                item(WaitItem.key(Cases.PASS, Cases.MARK)),
                item(ArrivalItem.key(Cases.PASS, "left", Cases.FIRST.assignment())));
    }

    private Item item(Key key) {
        return table.get(key).orElseThrow();
    }

    private static void assertShown(Item... items) throws IOException {
        var document = Files.readString(DOCUMENT);
        assertThat(Stream.of(items).map(TableDocumentTest::block).toList())
                .allSatisfy(block -> assertThat(document).contains(block));
    }

    private static String block(Item item) {
        var stored = (JsonObject) Json.read(Documents.write(item, WRITER).toJson());
        var sorted = new TreeMap<>(stored.members());
        var first = JsonObject.builder();
        for (var name : List.of(Key.PARTITION, Key.SORT)) {
            first.put(name, sorted.remove(name));
        }
        sorted.forEach(first::put);
        return "```json\n" + Json.writePretty(first.build()).strip() + "\n```";
    }
}
