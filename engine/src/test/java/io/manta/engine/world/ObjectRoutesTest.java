package io.manta.engine.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.id.ContentHash;
import io.manta.contract.id.RunId;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ObjectRoutesTest extends WorldTest {
    private static final ContentHash MODEL = ContentHash.of("a model");

    @Test
    void ticket_newContent_saysWhereToPutItAndWithWhat() {
        assertThat(ask(MODEL.hex(), 7))
                .isEqualTo(
                        "200 {\"url\":\"https://objects.test/put/%s/%s/7\","
                                        .formatted(WORKER.assignment().run(), MODEL)
                                + "\"headers\":{\"If-None-Match\":\"*\"}}");
    }

    @Test
    void ticket_knownContent_needsNone() throws IOException {
        storeValue("a model");

        assertThat(ask(MODEL.hex(), 7)).isEqualTo("200 {\"present\":true}");
    }

    /** Nothing tells the caller that the content is there, nor leads to it. */
    @Test
    void ticket_contentOfAnotherRun_isAskedForAgain() throws IOException {
        storeValue(new RunId("another-run"), "a model");
        store("a model");

        assertThat(ask(MODEL.hex(), 7)).startsWith("200 {\"url\":");
    }

    @Test
    void ticket_badHashOrSize_isRefused() {
        assertThat(ask("abc", 7))
                .isEqualTo(
                        refused(
                                400,
                                "BAD_REQUEST",
                                "body.sha256: a content hash is 64 hexadecimal digits, got:"
                                        + " \"abc\""));
        assertThat(ask(MODEL.hex(), -1))
                .isEqualTo(refused(400, "BAD_REQUEST", "body.size: must be at least 0, got: -1"));
    }

    @Test
    void ticket_moreThanOnePutTakes_isRefused() {
        assertThat(ask(MODEL.hex(), 5_368_709_120L)).startsWith("200 ");
        assertThat(ask(MODEL.hex(), 5_368_709_121L))
                .isEqualTo(
                        refused(
                                413,
                                "TOO_LARGE",
                                "a content is at most 5368709120 bytes long, got: 5368709121:"
                                        + " save it in parts"));
    }

    private String ask(String hash, long size) {
        return worker("POST /v1/objects", "{\"sha256\":\"%s\",\"size\":%s}".formatted(hash, size));
    }
}
