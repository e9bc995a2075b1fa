package io.manta.engine.world;

import static io.manta.engine.memory.TestRun.RUN;
import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.id.ContentHash;
import io.manta.contract.id.RunId;
import io.manta.contract.value.Value;
import io.manta.contract.value.ValueType;
import io.manta.engine.EngineLimits;
import java.io.IOException;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GlobalRoutesTest extends WorldTest {
    @Test
    void put_andGet_areTheSameValue() {
        assertThat(put("rate", "{\"type\":\"json\",\"value\":{\"a\":[1,1.0]}}"))
                .isEqualTo("200 {\"version\":1}");
        assertThat(put("raw", "{\"type\":\"bytes\",\"base64\":\"AP8=\"}"))
                .isEqualTo("200 {\"version\":1}");

        assertThat(worker("GET /v1/globals/rate"))
                .isEqualTo(
                        "200 {\"value\":{\"type\":\"json\",\"value\":{\"a\":[1,1.0]}},\"version\":1}");
        assertThat(worker("GET /v1/globals/raw"))
                .isEqualTo(
                        "200 {\"value\":{\"type\":\"bytes\",\"base64\":\"AP8=\"},\"version\":1}");
        assertThat(worker("GET /v1/globals")).isEqualTo("200 {\"tags\":[\"rate\",\"raw\"]}");
    }

    @Test
    void put_tagWithASlash_isOnePathSegment() {
        assertThat(put("model%2Fweights:1", "{\"type\":\"json\",\"value\":1}"))
                .isEqualTo("200 {\"version\":1}");

        assertThat(run.cluster.globals.tags(RUN)).containsExactly("model/weights:1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%20a", "a%20b", ".a", "%C3%BC"})
    void put_badTag_isRefused(String tag) {
        var shown = tag.replace("%20", " ").replace("%C3%BC", "ü");
        assertThat(put(tag, "{\"type\":\"json\",\"value\":1}"))
                .isEqualTo(
                        refused(
                                400,
                                "BAD_REQUEST",
                                "a tag must match [A-Za-z0-9_][A-Za-z0-9_.:/-]{0,254}, got: \""
                                        + shown
                                        + "\""));
    }

    @Test
    void put_theVersionThatIsThere_sets() {
        assertThat(putIf("rate", 1, 0)).isEqualTo("200 {\"version\":1}");
        assertThat(putIf("rate", 2, 1)).isEqualTo("200 {\"version\":2}");

        assertThat(putIf("rate", 3, 1))
                .isEqualTo(
                        refused(
                                412,
                                "VERSION_CHANGED",
                                "global \"rate\" is not at version 1 any more: read it again"));
        assertThat(global("rate")).isEqualTo(json("2"));
    }

    @Test
    void put_whoseAnswerWasLost_givesItAgain() {
        putIf("rate", 1, 0, "call");
        put("rate", "{\"type\":\"json\",\"value\":9}");

        assertThat(putIf("rate", 1, 0, "call")).isEqualTo("200 {\"version\":1}");

        assertThat(global("rate")).isEqualTo(json("9"));
    }

    @Test
    void put_atAVersionWithoutACall_isRefused() {
        assertThat(
                        worker(
                                "PUT /v1/globals/rate",
                                "{\"value\":{\"type\":\"json\",\"value\":1},\"if_version\":0}"))
                .isEqualTo(refused(400, "BAD_REQUEST", "body.call: is missing"));
    }

    @Test
    void get_unsetTag_isNotFound() {
        assertThat(worker("GET /v1/globals/rate"))
                .isEqualTo(refused(404, "NOT_FOUND", "global \"rate\" is not set"));
    }

    @Test
    void increment_number_addsOncePerCall() {
        put("n", "{\"type\":\"json\",\"value\":2}");
        var add = "{\"amount\":0.5,\"call\":\"c1\"}";

        assertThat(worker("POST /v1/globals/n/increment", add)).isEqualTo("200 {\"value\":2.5}");
        assertThat(worker("POST /v1/globals/n/increment", add)).isEqualTo("200 {\"value\":2.5}");

        assertThat(global("n")).isEqualTo(json("2.5"));
    }

    @Test
    void increment_notANumber_isRefused() {
        put("n", "{\"type\":\"json\",\"value\":\"2\"}");

        assertThat(worker("POST /v1/globals/n/increment", "{\"amount\":1,\"call\":\"c\"}"))
                .isEqualTo(
                        refused(
                                400,
                                "NOT_ALLOWED",
                                "global \"n\" is not a number: only a number can be incremented"));
        assertThat(worker("POST /v1/globals/n/increment", "{\"amount\":\"1\",\"call\":\"c\"}"))
                .isEqualTo(
                        refused(400, "BAD_REQUEST", "body.amount: must be a number, got: \"1\""));
    }

    @Test
    void put_longValue_isKeptAsAnObject() {
        var longest = "\"" + "x".repeat(EngineLimits.INLINE_VALUE_BYTES - 2) + "\"";
        var longer = "\"" + "x".repeat(EngineLimits.INLINE_VALUE_BYTES - 1) + "\"";
        put("short", "{\"type\":\"json\",\"value\":" + longest + "}");
        put("long", "{\"type\":\"json\",\"value\":" + longer + "}");

        assertThat(global("short")).isEqualTo(json(longest));
        assertThat(global("long"))
                .isEqualTo(
                        new Value.Stored(ValueType.JSON, ContentHash.of(longer), longer.length()));
        assertThat(worker("GET /v1/globals/long"))
                .isEqualTo(
                        "200 {\"value\":{\"type\":\"json\",\"object\":\"%s\",\"size\":%s,\"url\":\"https://objects.test/get/%s/%s\"},\"version\":1}"
                                .formatted(
                                        ContentHash.of(longer),
                                        longer.length(),
                                        WORKER.assignment().run(),
                                        ContentHash.of(longer)));
    }

    /** Protocol, rule 10: a large value goes to the object store first. */
    @Test
    void put_valueThatMustTravelByTicket_isRefused() {
        var bytes = new byte[EngineLimits.WIRE_VALUE_BYTES + 1];

        assertThat(
                        put(
                                "raw",
                                "{\"type\":\"bytes\",\"base64\":\""
                                        + Base64.getEncoder().encodeToString(bytes)
                                        + "\"}"))
                .isEqualTo(
                        refused(
                                413,
                                "TOO_LARGE",
                                "a value of more than 4194304 bytes travels by a ticket, got:"
                                        + " 4194305 bytes"));
    }

    @Test
    void put_storedValue_mustBeThere() throws IOException {
        var hash = ContentHash.of("a model");
        var value = "{\"type\":\"bytes\",\"object\":\"%s\",\"size\":7}".formatted(hash);
        assertThat(put("model", value))
                .isEqualTo(
                        refused(
                                400,
                                "BAD_REQUEST",
                                "object "
                                        + hash
                                        + " is not stored: ask for a ticket and put it there"
                                        + " first"));
        storeValue("a model");

        assertThat(put("model", value)).isEqualTo("200 {\"version\":1}");
        assertThat(global("model")).isEqualTo(new Value.Stored(ValueType.BYTES, hash, 7));
    }

    /** Whoever read it would take it for broken off. */
    @Test
    void put_storedValueOfAnotherLength_isRefused() throws IOException {
        storeValue("a model");
        var hash = ContentHash.of("a model");

        assertThat(
                        put(
                                "model",
                                "{\"type\":\"bytes\",\"object\":\"%s\",\"size\":8}"
                                        .formatted(hash)))
                .isEqualTo(
                        refused(
                                400,
                                "BAD_REQUEST",
                                "body.value.size: must be the length of object %s, 7 bytes, got: 8"
                                        .formatted(hash)));
    }

    @Test
    void put_objectOfAnotherRunOrTheEngine_isRefused() throws IOException {
        var hash = ContentHash.of("a model");
        storeValue(new RunId("another-run"), "a model");
        store("a model");

        assertThat(
                        put(
                                "model",
                                "{\"type\":\"bytes\",\"object\":\"%s\",\"size\":7}"
                                        .formatted(hash)))
                .startsWith("400 ")
                .contains("object " + hash + " is not stored");
    }

    private String put(String tag, String value) {
        return worker("PUT /v1/globals/" + tag, "{\"value\":" + value + "}");
    }

    private String putIf(String tag, int value, int version) {
        return putIf(tag, value, version, "call of " + value + " at " + version);
    }

    private String putIf(String tag, int value, int version, String call) {
        return worker(
                "PUT /v1/globals/" + tag,
                "{\"value\":{\"type\":\"json\",\"value\":%s},\"if_version\":%s,\"call\":\"%s\"}"
                        .formatted(value, version, call));
    }

    @Test
    void increment_byWhatNobodyCountsWith_isRefused() {
        assertThat(
                        worker(
                                "POST /v1/globals/count/increment",
                                "{\"amount\":1e99999999999,\"call\":\"c1\"}"))
                .isEqualTo(
                        refused(
                                400,
                                "BAD_REQUEST",
                                "body.amount: must be a number to count with, got: 1e99999999999"));
    }

    @Test
    void increment_ofWhatNobodyCountsWith_isRefused() {
        worker("PUT /v1/globals/count", "{\"value\":{\"type\":\"json\",\"value\":1e99999999999}}");

        assertThat(worker("POST /v1/globals/count/increment", "{\"amount\":1,\"call\":\"c1\"}"))
                .isEqualTo(
                        refused(
                                400,
                                "NOT_ALLOWED",
                                "global \"count\" can't be incremented by this amount: its exponent is too large to count with"));
    }

    @Test
    void put_ifVersionBelowNothing_isRefused() {
        assertThat(
                        worker(
                                "PUT /v1/globals/rate",
                                "{\"value\":{\"type\":\"json\",\"value\":1},\"if_version\":-1,\"call\":\"c1\"}"))
                .isEqualTo(
                        refused(
                                400,
                                "BAD_REQUEST",
                                "body.if_version: must be at least 0, got: -1"));
    }
}
