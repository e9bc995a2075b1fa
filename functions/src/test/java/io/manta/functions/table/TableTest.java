package io.manta.functions.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.contract.json.JsonNumber;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonString;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/** What every store takes for granted of the table. */
@Tag("aws")
class TableTest {
    private static final Key KEY = new Key("p", "s");

    private final Interruptions calls = new Interruptions();
    private final Table table = NewTable.create(calls);

    @Test
    void putNext_itemThatTookThePlaceOfTheOneRead_isNotReplaced() {
        table.putFirst(KEY, body("first"));
        var read = table.get(KEY).orElseThrow();
        table.delete(KEY);
        table.putFirst(KEY, body("another"));
        var another = table.get(KEY);

        assertThat(another.orElseThrow().version()).isEqualTo(read.version());
        assertThat(table.putNext(read, body("next"))).isFalse();
        assertThat(table.write(Write.Put.next(read, body("next")))).isFalse();
        assertThat(table.delete(read)).isFalse();

        assertThat(table.get(KEY)).isEqualTo(another);
    }

    @Test
    void delete_itemAsItWasRead_isGone() {
        table.putFirst(KEY, body("first"));
        var read = table.get(KEY).orElseThrow();

        assertThat(table.delete(read)).isTrue();
        assertThat(table.delete(read)).isFalse();

        assertThat(table.get(KEY)).isEmpty();
    }

    @Test
    void text_ofAnyKind_isReadAsItWasWritten() {
        var body =
                JsonObject.builder()
                        .put("empty", "")
                        .put("odd", "\"quoted\" \\ \n\t\u0000\u0001\u007f \u2028 … 🐟")
                        .put("long", Long.MIN_VALUE)
                        .put("digits", JsonNumber.of(-1))
                        .put("flag", true)
                        .put(
                                "map",
                                JsonObject.builder().put("odd \" name", new JsonString("")).build())
                        .build();

        table.putFirst(KEY, body);

        assertThat(table.get(KEY).orElseThrow().body()).isEqualTo(body);
        assertThat(table.range("p").startingWith("s")).extracting(Item::body).containsExactly(body);
        assertThat(table.getAll(List.of(KEY))).extracting(Item::body).containsExactly(body);
    }

    @Test
    void range_bounds_areThoseOfItsPrefix() {
        Stream.of("a", "b#", "b#1", "b#2", "b#2#3", "b#~", "b#🐟", "b.", "c")
                .forEach(sort -> table.put(Item.first(new Key("p", sort), JsonObject.EMPTY)));
        var range = table.range("p");

        assertThat(range.keys("a", "b#").map(Key::sort))
                .containsExactly("b#", "b#1", "b#2", "b#2#3", "b#~", "b#🐟");
        assertThat(range.keys("b#2", "b#").map(Key::sort))
                .containsExactly("b#2", "b#2#3", "b#~", "b#🐟");
        assertThat(sorts(range.next("b#2", "b#", 2).stream())).containsExactly("b#2#3", "b#~");
        assertThat(range.next("c", "b#", 2)).isEmpty();
        assertThat(sorts(range.spanning("b#~", "b."))).containsExactly("b#~", "b#🐟", "b.");
        assertThat(sorts(range.descending("b#")).subList(0, 2)).containsExactly("b#🐟", "b#~");
        assertThat(range.count("b#")).isEqualTo(6);
        assertThat(range.count("d")).isZero();
    }

    @Test
    void range_longerThanAPage_isReadToItsEnd() {
        var text = "x".repeat(300_000);
        for (var i = 0; i < 5; i++) {
            table.put(Item.first(new Key("p", "s#" + i), body(text)));
        }

        assertThat(table.range("p").startingWith("s#")).hasSize(5);
        assertThat(table.range("p").count("s#")).isEqualTo(5);
    }

    /** What is left over is there: who took it for absent would end what goes on. */
    @Test
    void getAll_whatIsLeftOver_isAskedForAgain() {
        var keys = IntStream.range(0, 250).mapToObj(i -> new Key("p", Key.padded(i))).toList();
        keys.forEach(key -> table.putFirst(key, JsonObject.EMPTY));
        calls.leaveOneOver();

        assertThat(table.getAll(keys))
                .extracting(Item::key)
                .containsExactlyInAnyOrderElementsOf(keys);

        table.deleteAll(keys);
        assertThat(table.getAll(keys)).isEmpty();
    }

    @Test
    void putFirst_repeatedAfterItWasDone_hasWon() {
        calls.loseAnswer(() -> assertThat(table.get(KEY)).isPresent());

        assertThat(table.putFirst(KEY, body("ours"))).isTrue();
    }

    @Test
    void putFirst_repeatedAndFollowedByOthers_isUnknown() {
        calls.loseAnswer(() -> table.putNext(table.get(KEY).orElseThrow(), body("theirs")));

        assertThatThrownBy(() -> table.putFirst(KEY, body("ours")))
                .isInstanceOf(OutcomeUnknownException.class)
                .hasMessage(
                        "item p s: whether it was written is unknown: its answer was lost, and others came"
                                + " after");
    }

    @Test
    void putNext_repeatedAfterOneOther_hasLost() {
        table.putFirst(KEY, body("first"));
        var read = table.get(KEY).orElseThrow();
        table.putNext(read, body("theirs"));
        calls.loseAnswer(() -> assertThat(table.get(KEY).orElseThrow().version()).isEqualTo(2));

        assertThat(table.putNext(read, body("ours"))).isFalse();

        assertThat(table.get(KEY).orElseThrow().body()).isEqualTo(body("theirs"));
    }

    @Test
    void write_repeatedAfterItWasDone_hasWon() {
        calls.loseAnswer(() -> table.putNext(table.get(KEY).orElseThrow(), body("theirs")));

        assertThat(table.write(Write.Put.first(KEY, body("ours")))).isTrue();

        assertThat(table.get(KEY).orElseThrow().body()).isEqualTo(body("theirs"));
    }

    @Test
    void write_whileOthersHoldItsItems_isTriedAgain() {
        calls.refuse(
                cancelled("None", "TransactionConflict"),
                cancelled("ThrottlingError", "None"),
                cancelled("ProvisionedThroughputExceeded", "TransactionConflict"));

        assertThat(table.write(Write.Put.first(KEY, body("ours")))).isTrue();

        assertThat(table.get(KEY)).isPresent();
    }

    @Test
    void write_conditionThatDoesNotHold_isALostRaceWhateverElse() {
        calls.refuse(cancelled("ConditionalCheckFailed", "TransactionConflict"));

        assertThat(table.write(Write.Put.first(KEY, body("ours")))).isFalse();

        assertThat(table.get(KEY)).isEmpty();
    }

    @Test
    void write_whatTheServiceDoesNotTake_namesTheItem() {
        calls.refuse(cancelled("None", "ValidationError"));
        var other = new Key("p", "other");

        assertThatThrownBy(
                        () ->
                                table.write(
                                        Write.Put.first(KEY, body("ours")),
                                        Write.Put.first(other, body("too long"))))
                .isInstanceOf(RefusedWriteException.class)
                .hasMessage(
                        "item p other: the table does not take it, got: ValidationError: why ValidationError");
    }

    @Test
    void write_cancelledWithoutAReason_saysNothingOfItsItems() {
        calls.refuse(cancelled());

        assertThatThrownBy(() -> table.write(Write.Put.first(KEY, body("ours"))))
                .isInstanceOf(TransactionCanceledException.class);
    }

    @Test
    void putAndDelete_whileATransactionHoldsTheItem_areTriedAgain() {
        calls.refuse(conflict());
        table.put(Item.first(KEY, body("ours")));
        calls.refuse(conflict(), conflict());
        assertThat(table.putFirst(KEY, body("late"))).isFalse();
        calls.refuse(conflict());
        table.delete(KEY);

        assertThat(table.get(KEY)).isEmpty();
    }

    /**
     * The Enhanced Client would send names and values that are empty, which the service refuses.
     */
    @Test
    void check_withoutAValue_isRefused() {
        assertThatThrownBy(() -> new Write.Check(KEY, Condition.ABSENT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "a check compares an attribute with a value, got: attribute_not_exists(PK)");
    }

    private static TransactionCanceledException cancelled(String... codes) {
        return TransactionCanceledException.builder()
                .cancellationReasons(
                        Stream.of(codes)
                                .map(
                                        code ->
                                                CancellationReason.builder()
                                                        .code(code)
                                                        .message("why " + code)
                                                        .build())
                                .toList())
                .build();
    }

    private static RuntimeException conflict() {
        return TransactionConflictException.builder().build();
    }

    private static JsonObject body(String text) {
        return JsonObject.builder().put("text", text).build();
    }

    private static List<String> sorts(Stream<Item> items) {
        return items.map(item -> item.key().sort()).toList();
    }
}
