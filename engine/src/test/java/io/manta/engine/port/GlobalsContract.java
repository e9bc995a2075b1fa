package io.manta.engine.port;

import static io.manta.engine.port.Samples.NOW;
import static io.manta.engine.port.Samples.OTHER_RUN;
import static io.manta.engine.port.Samples.RUN;
import static io.manta.engine.port.Samples.number;
import static io.manta.engine.port.Samples.retry;
import static io.manta.engine.port.Samples.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.contract.id.Alias;
import io.manta.contract.id.Assignment;
import io.manta.contract.id.Attempt;
import io.manta.contract.id.ContentHash;
import io.manta.contract.id.NodeId;
import io.manta.contract.json.Json;
import io.manta.contract.json.JsonNumber;
import io.manta.contract.run.AssignmentStatus;
import io.manta.contract.run.RunStatus;
import io.manta.contract.value.Value;
import io.manta.contract.value.ValueType;
import io.manta.engine.port.Globals.IfVersion;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link Globals} does. */
public abstract class GlobalsContract {
    private static final JsonNumber ONE = JsonNumber.of(1);
    private static final Attempt OWN = retry(0);
    private static final Attempt NEWER = retry(1);
    private static final Attempt OTHER =
            new Attempt(
                    new Assignment(OTHER_RUN, new Alias("worker"), new NodeId("n1"), 0), 0, 0, 0);

    /** The same port throughout one test; empty at its start. */
    protected abstract Globals globals();

    /** The attempts that {@link #globals} looks at. */
    protected abstract Attempts attempts();

    /** The runs of these. */
    protected abstract Runs runs();

    @BeforeEach
    void livingAttempts() {
        for (var attempt : List.of(OWN, OTHER)) {
            runs().create(Samples.run(attempt.assignment().run(), RunStatus.ACTIVE));
            admit(attempt);
        }
    }

    @Test
    void putFirst_severalTimes_setsOnce() {
        globals().putFirst(RUN, "rate", number(1));
        globals().putFirst(RUN, "rate", number(2));
        assertThat(globals().get(RUN, "rate")).contains(new GlobalRecord("rate", number(1), 1));

        globals().put(OWN, "rate", number(3));
        globals().putFirst(RUN, "rate", number(1));

        assertThat(globals().get(RUN, "rate")).contains(new GlobalRecord("rate", number(3), 2));
    }

    @Test
    void put_newTag_hasVersionOne() {
        assertThat(globals().put(OWN, "rate", number(3))).isEqualTo(1);

        assertThat(globals().get(RUN, "rate")).contains(new GlobalRecord("rate", number(3), 1));
    }

    @Test
    void put_setTag_raisesItsVersion() {
        globals().put(OWN, "rate", number(3));

        assertThat(globals().put(OWN, "rate", number(3))).isEqualTo(2);
        assertThat(globals().put(OWN, "rate", text("fast"))).isEqualTo(3);

        assertThat(globals().get(RUN, "rate")).contains(new GlobalRecord("rate", text("fast"), 3));
    }

    @Test
    void put_everyKindOfValue_comesOutAsItWentIn() {
        var json = new Value.OfJson(Json.read("{\"b\":[1,1.0,1e3,null,\"ü\\u0000\"],\"a\":{}}"));
        var bytes = new Value.OfBytes(new byte[] {0, -1, 10});
        var none = new Value.OfBytes(new byte[0]);
        var stored = new Value.Stored(ValueType.JSON, ContentHash.of("x"), 5_000_000_000L);
        globals().put(OWN, "json", json);
        globals().put(OWN, "bytes", bytes);
        globals().put(OWN, "none", none);
        globals().put(OWN, "stored", stored);

        assertThat(value("json")).contains(json);
        assertThat(value("bytes")).contains(bytes);
        assertThat(value("none")).contains(none);
        assertThat(value("stored")).contains(stored);
    }

    @Test
    void put_raced_givesEveryVersionOnce() throws Exception {
        var got = Race.of(i -> globals().put(OWN, "rate", number(i)));

        assertThat(got)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, Race.THREADS).boxed().toList());
        var last = got.indexOf((long) Race.THREADS);
        assertThat(value("rate")).contains(number(last));
    }

    @Test
    void get_unknownTagOrRun_isEmpty() {
        globals().put(OWN, "rate", number(3));

        assertThat(globals().get(RUN, "Rate")).isEmpty();
        assertThat(globals().get(OTHER_RUN, "rate")).isEmpty();
    }

    @Test
    void putIfVersion_theCurrentVersion_sets() {
        assertThat(globals().putIfVersion(OWN, "rate", number(1), at(0))).hasValue(1);
        assertThat(globals().putIfVersion(OWN, "rate", number(2), at(1))).hasValue(2);

        assertThat(globals().get(RUN, "rate")).contains(new GlobalRecord("rate", number(2), 2));
    }

    @Test
    void putIfVersion_anotherVersion_keepsTheValue() {
        assertThat(globals().putIfVersion(OWN, "rate", number(1), at(1))).isEmpty();
        assertThat(globals().get(RUN, "rate")).isEmpty();
        globals().put(OWN, "rate", number(1));

        assertThat(globals().putIfVersion(OWN, "rate", number(2), at(0))).isEmpty();
        assertThat(globals().putIfVersion(OWN, "rate", number(2), at(2))).isEmpty();

        assertThat(globals().get(RUN, "rate")).contains(new GlobalRecord("rate", number(1), 1));
    }

    @Test
    void putIfVersion_raced_oneWins() throws Exception {
        globals().put(OWN, "rate", number(-1));

        var got = Race.of(i -> globals().putIfVersion(OWN, "rate", number(i), at(1)));

        assertThat(got.stream().filter(OptionalLong::isPresent))
                .containsExactly(OptionalLong.of(2));
        assertThat(value("rate")).contains(number(got.indexOf(OptionalLong.of(2))));
    }

    @Test
    void putIfVersion_repeatedCall_givesTheSameAnswer() {
        var call = new IfVersion(0, "call");
        globals().putIfVersion(OWN, "rate", number(1), call);
        globals().put(OWN, "rate", number(2));

        assertThat(globals().putIfVersion(OWN, "rate", number(1), call)).hasValue(1);

        assertThat(globals().get(RUN, "rate")).contains(new GlobalRecord("rate", number(2), 2));
    }

    @Test
    void putIfVersion_oneCallRaced_setsOnce() throws Exception {
        var call = new IfVersion(0, "call");

        var got = Race.of(i -> globals().putIfVersion(OWN, "rate", number(1), call));

        assertThat(got).containsOnly(OptionalLong.of(1));
        assertThat(globals().get(RUN, "rate")).contains(new GlobalRecord("rate", number(1), 1));
    }

    @Test
    void putIfVersion_sameCallForAnotherTagOrRun_isAnotherCall() {
        var call = new IfVersion(0, "call");
        globals().putIfVersion(OWN, "rate", number(1), call);

        assertThat(globals().putIfVersion(OWN, "best", number(1), call)).hasValue(1);
        assertThat(globals().putIfVersion(OTHER, "rate", number(1), call)).hasValue(1);

        assertThat(globals().get(RUN, "best")).isPresent();
        assertThat(globals().get(OTHER_RUN, "rate")).isPresent();
    }

    @Test
    void increment_unsetTag_countsFromZero() {
        assertThat(globals().increment(OWN, "n", JsonNumber.of(5), "call-1"))
                .contains(JsonNumber.of(5));
        assertThat(globals().increment(OWN, "n", JsonNumber.of(-7), "call-2"))
                .contains(JsonNumber.of(-2));

        assertThat(globals().get(RUN, "n")).contains(new GlobalRecord("n", number(-2), 2));
    }

    @Test
    void increment_decimals_addExactly() {
        globals().put(OWN, "n", new Value.OfJson(new JsonNumber("0.1")));

        assertThat(globals().increment(OWN, "n", new JsonNumber("0.2"), "call-1"))
                .contains(new JsonNumber("0.3"));
    }

    @Test
    void increment_integersBeyond64Bits_addExactly() {
        globals().put(OWN, "n", new Value.OfJson(new JsonNumber("9".repeat(50))));

        assertThat(globals().increment(OWN, "n", ONE, "call-1"))
                .contains(new JsonNumber("1" + "0".repeat(50)));
    }

    @Test
    void increment_repeatedCall_addsOnceAndAnswersAlike() {
        globals().increment(OWN, "n", ONE, "call-1");
        globals().increment(OWN, "n", ONE, "call-2");

        assertThat(globals().increment(OWN, "n", ONE, "call-1")).contains(ONE);

        assertThat(globals().get(RUN, "n")).contains(new GlobalRecord("n", number(2), 2));
    }

    @Test
    void increment_notANumber_isRefused() {
        globals().put(OWN, "n", text("1"));

        assertThat(globals().increment(OWN, "n", ONE, "call-1")).isEmpty();

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
                                                .increment(OWN, "n", ONE, i + "-" + k)
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
        var got = Race.of(i -> globals().increment(OWN, "n", ONE, "call-1"));

        assertThat(got).containsOnly(Optional.of(ONE));
        assertThat(globals().get(RUN, "n")).contains(new GlobalRecord("n", number(1), 1));
    }

    @Test
    void tags_severalSet_areSorted() {
        globals().put(OWN, "weights:1", number(1));
        globals().put(OWN, "a/b", number(1));
        globals().increment(OWN, "Z", ONE, "call");
        globals().put(OTHER, "other", number(1));

        assertThat(globals().tags(RUN)).containsExactly("Z", "a/b", "weights:1");
    }

    @Test
    void tags_unknownRun_areNone() {
        assertThat(globals().tags(RUN)).isEmpty();
    }

    @Test
    void everyWrite_ofASupersededAttempt_isRefused() {
        globals().put(OWN, "rate", number(1));
        admit(NEWER);

        assertFenced(OWN);

        assertThat(globals().put(NEWER, "rate", number(2))).isEqualTo(2);
    }

    @Test
    void everyWrite_ofAnAttemptThatHasEnded_isRefused() {
        globals().put(OWN, "rate", number(1));
        attempts().started(OWN, NOW);
        assertThat(globals().put(OWN, "rate", number(1))).isEqualTo(2);

        attempts().complete(OWN, AssignmentStatus.COMPLETED, Samples.report(OWN, "done"), NOW);

        assertFenced(OWN);
    }

    @Test
    void everyWrite_ofAnAttemptThatWasNeverAdmitted_isRefused() {
        globals().put(OWN, "rate", number(1));

        assertFenced(NEWER);
    }

    /** However late what the older one began arrives. */
    @Test
    void put_racedWithANewerAttempt_neverOverwritesIts() throws Exception {
        Race.of(
                i -> {
                    if (i == Race.THREADS / 2) {
                        admit(NEWER);
                        return globals().put(NEWER, "rate", text("newer"));
                    }
                    try {
                        return globals().put(OWN, "rate", text("older"));
                    } catch (FencedException e) {
                        return 0L;
                    }
                });

        assertThat(value("rate")).contains(text("newer"));
    }

    private void assertFenced(Attempt attempt) {
        var before = globals().get(RUN, "rate");
        var message =
                "attempt %s of worker/n1/0 has ended or is superseded: what it writes does not count"
                        .formatted(attempt.number());
        assertThatThrownBy(() -> globals().put(attempt, "rate", number(9)))
                .isInstanceOf(FencedException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> globals().putIfVersion(attempt, "rate", number(9), at(1)))
                .isInstanceOf(FencedException.class);
        assertThatThrownBy(() -> globals().increment(attempt, "n", ONE, "late"))
                .isInstanceOf(FencedException.class);
        assertThat(globals().get(RUN, "rate")).isEqualTo(before);
        assertThat(globals().get(RUN, "n")).isEmpty();
    }

    private void admit(Attempt attempt) {
        attempts().admit(attempt, "token " + attempt.number(), NOW);
    }

    private Optional<Value> value(String tag) {
        return globals().get(RUN, tag).map(GlobalRecord::value);
    }

    /** A condition of a call of its own. */
    private static IfVersion at(long version) {
        return new IfVersion(version, UUID.randomUUID().toString());
    }
}
