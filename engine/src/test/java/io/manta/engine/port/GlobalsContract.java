package io.manta.engine.port;

import static io.manta.engine.port.Samples.OTHER_RUN;
import static io.manta.engine.port.Samples.RUN;
import static io.manta.engine.port.Samples.number;
import static io.manta.engine.port.Samples.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.id.ContentHash;
import io.manta.contract.json.Json;
import io.manta.contract.json.JsonNumber;
import io.manta.contract.value.Value;
import io.manta.contract.value.ValueType;
import io.manta.engine.port.Globals.IfVersion;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What every {@link Globals} does. */
public abstract class GlobalsContract {
    private static final JsonNumber ONE = JsonNumber.of(1);

    /** The same port throughout one test; empty at its start. */
    protected abstract Globals globals();

    @Test
    void put_newTag_hasVersionOne() {
        assertThat(globals().put(RUN, "rate", number(3))).isEqualTo(1);

        assertThat(globals().get(RUN, "rate")).contains(new GlobalRecord("rate", number(3), 1));
    }

    @Test
    void put_setTag_raisesItsVersion() {
        globals().put(RUN, "rate", number(3));

        assertThat(globals().put(RUN, "rate", number(3))).isEqualTo(2);
        assertThat(globals().put(RUN, "rate", text("fast"))).isEqualTo(3);

        assertThat(globals().get(RUN, "rate")).contains(new GlobalRecord("rate", text("fast"), 3));
    }

    @Test
    void put_everyKindOfValue_comesOutAsItWentIn() {
        var json = new Value.OfJson(Json.read("{\"b\":[1,1.0,1e3,null,\"ü\\u0000\"],\"a\":{}}"));
        var bytes = new Value.OfBytes(new byte[] {0, -1, 10});
        var none = new Value.OfBytes(new byte[0]);
        var stored = new Value.Stored(ValueType.JSON, ContentHash.of("x"), 5_000_000_000L);
        globals().put(RUN, "json", json);
        globals().put(RUN, "bytes", bytes);
        globals().put(RUN, "none", none);
        globals().put(RUN, "stored", stored);

        assertThat(value("json")).contains(json);
        assertThat(value("bytes")).contains(bytes);
        assertThat(value("none")).contains(none);
        assertThat(value("stored")).contains(stored);
    }

    @Test
    void put_raced_givesEveryVersionOnce() throws Exception {
        var got = Race.of(i -> globals().put(RUN, "rate", number(i)));

        assertThat(got)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, Race.THREADS).boxed().toList());
        var last = got.indexOf((long) Race.THREADS);
        assertThat(value("rate")).contains(number(last));
    }

    @Test
    void get_unknownTagOrRun_isEmpty() {
        globals().put(RUN, "rate", number(3));

        assertThat(globals().get(RUN, "Rate")).isEmpty();
        assertThat(globals().get(OTHER_RUN, "rate")).isEmpty();
    }

    @Test
    void putIfVersion_theCurrentVersion_sets() {
        assertThat(globals().putIfVersion(RUN, "rate", number(1), at(0))).hasValue(1);
        assertThat(globals().putIfVersion(RUN, "rate", number(2), at(1))).hasValue(2);

        assertThat(globals().get(RUN, "rate")).contains(new GlobalRecord("rate", number(2), 2));
    }

    @Test
    void putIfVersion_anotherVersion_keepsTheValue() {
        assertThat(globals().putIfVersion(RUN, "rate", number(1), at(1))).isEmpty();
        assertThat(globals().get(RUN, "rate")).isEmpty();
        globals().put(RUN, "rate", number(1));

        assertThat(globals().putIfVersion(RUN, "rate", number(2), at(0))).isEmpty();
        assertThat(globals().putIfVersion(RUN, "rate", number(2), at(2))).isEmpty();

        assertThat(globals().get(RUN, "rate")).contains(new GlobalRecord("rate", number(1), 1));
    }

    @Test
    void putIfVersion_raced_oneWins() throws Exception {
        globals().put(RUN, "rate", number(-1));

        var got = Race.of(i -> globals().putIfVersion(RUN, "rate", number(i), at(1)));

        assertThat(got.stream().filter(OptionalLong::isPresent))
                .containsExactly(OptionalLong.of(2));
        assertThat(value("rate")).contains(number(got.indexOf(OptionalLong.of(2))));
    }

    @Test
    void putIfVersion_repeatedCall_givesTheSameAnswer() {
        var call = new IfVersion(0, "call");
        globals().putIfVersion(RUN, "rate", number(1), call);
        globals().put(RUN, "rate", number(2));

        assertThat(globals().putIfVersion(RUN, "rate", number(1), call)).hasValue(1);

        assertThat(globals().get(RUN, "rate")).contains(new GlobalRecord("rate", number(2), 2));
    }

    @Test
    void putIfVersion_oneCallRaced_setsOnce() throws Exception {
        var call = new IfVersion(0, "call");

        var got = Race.of(i -> globals().putIfVersion(RUN, "rate", number(1), call));

        assertThat(got).containsOnly(OptionalLong.of(1));
        assertThat(globals().get(RUN, "rate")).contains(new GlobalRecord("rate", number(1), 1));
    }

    @Test
    void putIfVersion_sameCallForAnotherTagOrRun_isAnotherCall() {
        var call = new IfVersion(0, "call");
        globals().putIfVersion(RUN, "rate", number(1), call);

        assertThat(globals().putIfVersion(RUN, "best", number(1), call)).hasValue(1);
        assertThat(globals().putIfVersion(OTHER_RUN, "rate", number(1), call)).hasValue(1);

        assertThat(globals().get(RUN, "best")).isPresent();
        assertThat(globals().get(OTHER_RUN, "rate")).isPresent();
    }

    @Test
    void increment_unsetTag_countsFromZero() {
        assertThat(globals().increment(RUN, "n", JsonNumber.of(5), "call-1"))
                .contains(JsonNumber.of(5));
        assertThat(globals().increment(RUN, "n", JsonNumber.of(-7), "call-2"))
                .contains(JsonNumber.of(-2));

        assertThat(globals().get(RUN, "n")).contains(new GlobalRecord("n", number(-2), 2));
    }

    @Test
    void increment_decimals_addExactly() {
        globals().put(RUN, "n", new Value.OfJson(new JsonNumber("0.1")));

        assertThat(globals().increment(RUN, "n", new JsonNumber("0.2"), "call-1"))
                .contains(new JsonNumber("0.3"));
    }

    @Test
    void increment_integersBeyond64Bits_addExactly() {
        globals().put(RUN, "n", new Value.OfJson(new JsonNumber("9".repeat(50))));

        assertThat(globals().increment(RUN, "n", ONE, "call-1"))
                .contains(new JsonNumber("1" + "0".repeat(50)));
    }

    @Test
    void increment_repeatedCall_addsOnceAndAnswersAlike() {
        globals().increment(RUN, "n", ONE, "call-1");
        globals().increment(RUN, "n", ONE, "call-2");

        assertThat(globals().increment(RUN, "n", ONE, "call-1")).contains(ONE);

        assertThat(globals().get(RUN, "n")).contains(new GlobalRecord("n", number(2), 2));
    }

    @Test
    void increment_notANumber_isRefused() {
        globals().put(RUN, "n", text("1"));

        assertThat(globals().increment(RUN, "n", ONE, "call-1")).isEmpty();

        assertThat(globals().get(RUN, "n")).contains(new GlobalRecord("n", text("1"), 1));
    }

    @Test
    void increment_raced_losesNone() throws Exception {
        var got =
                Race.of(
                        i -> {
                            var sum = 0.0;
                            for (var k = 0; k < 20; k++) {
                                sum =
                                        globals()
                                                .increment(RUN, "n", ONE, i + "-" + k)
                                                .orElseThrow()
                                                .asDouble();
                            }
                            return sum;
                        });

        assertThat(value("n")).contains(number(20L * Race.THREADS));
        assertThat(got).contains(20.0 * Race.THREADS).doesNotHaveDuplicates();
    }

    @Test
    void increment_oneCallRaced_addsOnce() throws Exception {
        var got = Race.of(i -> globals().increment(RUN, "n", ONE, "call-1"));

        assertThat(got).containsOnly(Optional.of(ONE));
        assertThat(globals().get(RUN, "n")).contains(new GlobalRecord("n", number(1), 1));
    }

    @Test
    void tags_severalSet_areSorted() {
        globals().put(RUN, "weights:1", number(1));
        globals().put(RUN, "a/b", number(1));
        globals().increment(RUN, "Z", ONE, "call");
        globals().put(OTHER_RUN, "other", number(1));

        assertThat(globals().tags(RUN)).containsExactly("Z", "a/b", "weights:1");
    }

    @Test
    void tags_unknownRun_areNone() {
        assertThat(globals().tags(RUN)).isEmpty();
    }

    private Optional<Value> value(String tag) {
        return globals().get(RUN, tag).map(GlobalRecord::value);
    }

    /** A condition of a call of its own. */
    private static IfVersion at(long version) {
        return new IfVersion(version, UUID.randomUUID().toString());
    }
}
