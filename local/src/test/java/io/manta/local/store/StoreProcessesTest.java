package io.manta.local.store;

import static io.manta.local.store.StoreProcess.ATTEMPT;
import static io.manta.local.store.StoreProcess.RUN;
import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.json.JsonNumber;
import io.manta.contract.value.Value;
import io.manta.engine.port.Logs;
import io.manta.engine.port.ResultRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One store, several processes. */
class StoreProcessesTest {
    @TempDir private Path dir;

    @RepeatedTest(3)
    void killedWhileWriting_everythingAcknowledged_isThere() throws Exception {
        var acknowledged = 0;
        try (var writer = StoreProcess.start("write", dir)) {
            while (acknowledged < 300) {
                acknowledged = writer.nextNumber();
            }
            acknowledged = Math.max(acknowledged, writer.kill());
        }

        try (var store = Store.openReadOnly(dir)) {
            assertHolds(store, acknowledged);
        }
        try (var store = TestStore.open(dir)) {
            assertHolds(store, acknowledged);
            store.results().add(ATTEMPT, "loss", number(0), "another", Instant.EPOCH);
        }
    }

    @Test
    void anotherProcessWhileWriting_readsWhatIsAcknowledged() throws Exception {
        try (var store = TestStore.open(dir);
                var log = store.logs().writer(ATTEMPT);
                var reader = StoreProcess.start("read", dir)) {
            for (var i = 1; i <= 50; i++) {
                store.results().add(ATTEMPT, "loss", number(i), "call-" + i, Instant.EPOCH);
                log.line("line " + i);

                reader.goOn();

                assertThat(reader.nextNumber()).isEqualTo(i);
                assertThat(reader.nextNumber()).isEqualTo(i);
            }
        }
    }

    @Test
    void severalProcessesFromTheStart_loseNoIncrement() throws Exception {
        var writers = new ArrayList<StoreProcess>();
        for (var i = 0; i < 3; i++) {
            writers.add(StoreProcess.start("increment", dir));
        }
        for (var writer : writers) {
            assertThat(writer.exitCode()).isZero();
        }

        try (var store = Store.openReadOnly(dir)) {
            assertThat(store.globals().get(RUN, "n").orElseThrow().value())
                    .isEqualTo(number(3 * 300));
        }
    }

    private static void assertHolds(Store store, int acknowledged) throws IOException {
        var results = StoreProcess.results(store);
        assertThat(results).hasSizeBetween(acknowledged, acknowledged + 1);
        assertThat(results)
                .extracting(ResultRecord::value)
                .containsExactlyElementsOf(numbers(results.size()));
        assertThat(store.globals().get(RUN, "last").orElseThrow().value())
                .isIn(number(acknowledged), number(acknowledged + 1));
        assertThat(store.logs().read(ATTEMPT))
                .extracting(Logs.Line::text)
                .startsWith("line 1", "line 2")
                .hasSizeBetween(acknowledged, acknowledged + 1);
        for (var i = 1; i <= acknowledged; i += 50) {
            try (var content = store.objects().open(StoreProcess.hash(i)).orElseThrow()) {
                assertThat(content).hasBinaryContent(StoreProcess.content(i));
            }
        }
    }

    private static List<Value> numbers(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(StoreProcessesTest::number).toList();
    }

    private static Value number(int number) {
        return new Value.OfJson(JsonNumber.of(number));
    }
}
