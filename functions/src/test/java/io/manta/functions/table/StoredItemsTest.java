package io.manta.functions.table;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.id.Alias;
import io.manta.contract.id.Assignment;
import io.manta.contract.id.Attempt;
import io.manta.contract.id.ContentHash;
import io.manta.contract.id.NodeId;
import io.manta.contract.id.RunId;
import io.manta.contract.json.Json;
import io.manta.contract.json.JsonNumber;
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
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What is in the table, as docs/table.md says: other versions of the functions read it. {@code
 * -Dgolden.update=true} writes the files anew.
 */
@Tag("aws")
class StoredItemsTest {
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-22T20:15:30.5Z"), ZoneOffset.UTC);
    private static final Path GOLDEN =
            Path.of(
                    System.getProperty("manta.root", ".."),
                    "functions/src/test/resources/io/manta/functions/table");
    private static final RunId RUN = new RunId("digits-abc23def");
    private static final Attempt ATTEMPT =
            new Attempt(new Assignment(RUN, new Alias("worker"), new NodeId("n1"), 2), 1, 0, 3);

    private final Table table = NewTable.create();

    @Test
    void globals_everyKindOfValue() throws IOException {
        var globals = new DynamoGlobals(table, CLOCK);
        globals.put(RUN, "bytes", new Value.OfBytes("abc".getBytes(UTF_8)));
        globals.put(RUN, "json", json("{\"b\":1.0,\"a\":[]}"));
        globals.put(
                RUN,
                "long",
                new Value.Stored(ValueType.BYTES, ContentHash.of("x"), 5_000_000_000L));
        globals.increment(RUN, "n", JsonNumber.of(2), "i");
        globals.putIfVersion(RUN, "n", json("3"), new IfVersion(1, "p"));

        assertItems("globals");
    }

    @Test
    void results_ofOneAttempt() throws IOException {
        var results = new DynamoResults(table, CLOCK);
        results.add(ATTEMPT, "a/b", json("0.25"), "first", CLOCK.instant());
        results.add(ATTEMPT, "a/b", new Value.OfBytes(new byte[0]), "second", CLOCK.instant());

        assertItems("results");
    }

    @Test
    void rounds_planAndRequests() throws IOException {
        var rounds = new DynamoRounds(table, NewBucket.create());
        var item = new RoundPlan.Item(new Alias("worker"), new NodeId("n1"));
        rounds.open(
                new RoundPlan(RUN, 1, 2, RoundPlan.Next.ROUND, Map.of("worker", List.of(item))));
        rounds.schedule(
                new ScheduleRequest(
                        ATTEMPT, "call", new Alias("worker"), List.of(new NodeId("n2"))),
                0);
        rounds.requestStop(ATTEMPT);

        assertItems("rounds");
    }

    private void assertItems(String name) throws IOException {
        var attempt = Dump.of(table, Key.of("attempt", ATTEMPT.id()));
        var items = (Dump.of(table, Key.ofRun(RUN)) + "\n" + attempt).strip() + "\n";
        var file = GOLDEN.resolve(name + ".items");
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(GOLDEN);
            Files.writeString(file, items);
        }
        assertThat(items).isEqualTo(Files.readString(file));
    }

    private static Value json(String text) {
        return new Value.OfJson(Json.read(text));
    }
}
