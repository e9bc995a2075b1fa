package io.manta.engine.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.id.ContentHash;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ObjectRoutesTest extends WorldTest {
    private static final ContentHash MODEL = ContentHash.of("a model");

    @Test
    void ticket_newContent_saysWhereToPutItAndWithWhat() {
        assertThat(ask(MODEL.hex(), 7))
                .isEqualTo(
                        "200 {\"url\":\"https://objects.test/put/%s/7\",".formatted(MODEL)
                                + "\"headers\":{\"If-None-Match\":\"*\"}}");
    }

    @Test
    void ticket_knownContent_needsNone() throws IOException {
        store("a model");

        assertThat(ask(MODEL.hex(), 7)).isEqualTo("200 {\"present\":true}");
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

    private String ask(String hash, int size) {
        return worker("POST /v1/objects", "{\"sha256\":\"%s\",\"size\":%d}".formatted(hash, size));
    }
}
