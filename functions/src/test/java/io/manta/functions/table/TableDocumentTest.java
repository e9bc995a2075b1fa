package io.manta.functions.table;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.document.SwarmDocument;
import io.manta.contract.id.Alias;
import io.manta.contract.id.ContentHash;
import io.manta.contract.id.NodeId;
import io.manta.contract.id.RunId;
import io.manta.contract.json.Json;
import io.manta.contract.json.JsonNumber;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonString;
import io.manta.contract.machine.Blueprint;
import io.manta.contract.machine.HistoryBound;
import io.manta.contract.machine.RoundPlan;
import io.manta.contract.value.Value;
import io.manta.contract.value.ValueType;
import io.manta.engine.port.Globals.IfVersion;
import io.manta.engine.port.Rounds.ScheduleRequest;
import io.manta.functions.store.NewBucket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    private static final Clock CLOCK = Clock.fixed(Cases.NOW, ZoneOffset.UTC);
    private static final Value ONE = new Value.OfJson(JsonNumber.of(1));

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

    @Test
    void items_ofGlobals_areShown() throws IOException {
        Cases.admitted(table);
        var globals = new DynamoGlobals(table, CLOCK);
        globals.put(
                Cases.FIRST, "best", new Value.OfJson(Json.read("{\"loss\":0.250,\"at\":[1,2]}")));
        globals.put(Cases.FIRST, "weights:1", new Value.OfBytes("abc".getBytes(UTF_8)));
        globals.put(
                Cases.FIRST,
                "weights:2",
                new Value.Stored(ValueType.BYTES, ContentHash.of("x"), 5_000_000_000L));
        globals.increment(Cases.FIRST, "n", JsonNumber.of(2), "a call");
        globals.putIfVersion(Cases.FIRST, "n", ONE, new IfVersion(1, "a call"));

        assertShown(all(Cases.RUN, "global#"));
        assertShown(all(Cases.RUN, "call#"));
    }

    @Test
    void items_ofResults_areShown() throws IOException {
        var results = new DynamoResults(table, CLOCK);
        results.add(Cases.FIRST, "a/b", ONE, "a call", Cases.NOW);

        for (var kind : List.of("result#", "saved#", "tag#")) {
            assertShown(all(Cases.RUN, kind));
        }
        assertShown(
                table.range(Key.of("attempt", Cases.FIRST.id()))
                        .startingWith("call#")
                        .toArray(Item[]::new));
    }

    @Test
    void items_ofRoundsAndDocuments_areShown() throws IOException {
        var objects = NewBucket.create();
        var rounds = new DynamoRounds(table, objects);
        var node = new NodeId("n1");
        var items = Map.of("worker", List.of(new RoundPlan.Item(new Alias("worker"), node)));
        Cases.active(table);
        rounds.open(new RoundPlan(Cases.RUN, 0, 0, RoundPlan.Next.ROUND, items), 0);
        rounds.schedule(
                new ScheduleRequest(Cases.FIRST, "a call", new Alias("worker"), List.of(node)), 0);
        rounds.requestStop(Cases.FIRST);
        var document =
                new SwarmDocument(
                        "long",
                        Map.of("text", new Value.OfJson(new JsonString("a".repeat(200_000)))),
                        Optional.of(1),
                        List.of(),
                        List.of(),
                        List.of());
        var blueprint = new Blueprint(document, List.of(), new HistoryBound(1, 1, Map.of()));
        new DynamoBlueprints(table, objects).put(blueprint);

        assertShown(all(Cases.RUN, "plan#"));
        assertShown(all(Cases.RUN, "requests#"));
        assertShown(item(new Key(Key.of("document", blueprint.hash().hex()), "blueprint")));
    }

    private Item[] all(RunId run, String prefix) {
        var items = table.range(Key.ofRun(run)).startingWith(prefix);
        assertThat(items).isNotEmpty();
        return items.toArray(Item[]::new);
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
