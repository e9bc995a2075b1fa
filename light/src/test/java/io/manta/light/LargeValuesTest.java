package io.manta.light;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.contract.MantaException;
import io.manta.contract.id.ContentHash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Globals whose values travel beside World, by tickets. */
class LargeValuesTest extends ScriptedWorld {
    private static final byte[] LARGE = new byte[Values.LARGEST_INLINE + 1];

    @Test
    void set_largeValue_travelsByATicket() {
        var hash = ContentHash.of(LARGE).hex();
        says(
                "POST /v1/objects",
                200,
                "{\"url\":\"%s/ticket?secret=1\",\"headers\":{\"x-amz-checksum-sha256\":\"abc\",\"Host\":\"h\",\"If-None-Match\":\"*\"}}"
                        .formatted(server.url()));
        says("PUT /ticket?secret=1", 200, "");
        says("PUT /v1/globals/model", 200, "{}");

        world.set("model", LARGE);

        var ticket = server.asked().get(0);
        assertThat(ticket.text())
                .isEqualTo("{\"sha256\":\"%s\",\"size\":%s}".formatted(hash, LARGE.length));
        var put = server.asked().get(1);
        assertThat(put.body()).isEqualTo(LARGE);
        assertThat(put.header("X-amz-checksum-sha256")).isEqualTo("abc");
        assertThat(put.header("If-none-match")).isEqualTo("*");
        assertThat(put.headers()).doesNotContainKey("Authorization");
        assertThat(put.header("Content-length")).isEqualTo(Integer.toString(LARGE.length));
        assertThat(server.asked().get(2).text())
                .contains("\"type\":\"bytes\"", "\"object\":\"" + hash + "\"");
    }

    @Test
    void set_largeValueThatIsThere_isNotSent() {
        says("POST /v1/objects", 200, "{\"present\":true}");
        says("PUT /v1/globals/model", 200, "{}");

        world.set("model", LARGE);

        assertThat(server.calls()).containsExactly("POST /v1/objects", "PUT /v1/globals/model");
    }

    /** 409: somebody is storing it; 412: somebody has. */
    @Test
    void set_largeValueThatOthersStore_asksForATicketAgain() {
        for (var i = 0; i < 2; i++) {
            says(
                    "POST /v1/objects",
                    200,
                    "{\"url\":\"%s/t\",\"headers\":{}}".formatted(server.url()));
        }
        says("PUT /t", 409, "ConditionalRequestConflict");
        says("PUT /t", 412, "PreconditionFailed");
        says("PUT /v1/globals/model", 200, "{}");

        world.set("model", LARGE);

        assertThat(server.calls())
                .containsExactly(
                        "POST /v1/objects",
                        "PUT /t",
                        "POST /v1/objects",
                        "PUT /t",
                        "PUT /v1/globals/model");
    }

    /** A broken upload may have taken all the time that its ticket had. */
    @Test
    void set_largeValueWhoseTicketExpires_asksForAnother() {
        for (var ticket : List.of("old", "new")) {
            says(
                    "POST /v1/objects",
                    200,
                    "{\"url\":\"%s/%s\",\"headers\":{}}".formatted(server.url(), ticket));
        }
        says("PUT /old", 503, "SlowDown");
        says("PUT /old", 403, "Request has expired");
        says("PUT /new", 200, "");
        says("PUT /v1/globals/model", 200, "{}");

        world.set("model", LARGE);

        assertThat(server.calls())
                .containsExactly(
                        "POST /v1/objects",
                        "PUT /old",
                        "PUT /old",
                        "POST /v1/objects",
                        "PUT /new",
                        "PUT /v1/globals/model");
    }

    @Test
    void set_largeValueWhoseNewTicketIsRefused_saysSoAtOnce() {
        says("POST /v1/objects", 200, "{\"url\":\"%s/t\",\"headers\":{}}".formatted(server.url()));
        says("PUT /t", 403, "AccessDenied");

        assertThatThrownBy(() -> world.set("model", LARGE))
                .isInstanceOf(MantaException.class)
                .hasMessage("World answered PUT /t with 403: AccessDenied");
        assertThat(server.calls()).containsExactly("POST /v1/objects", "PUT /t");
    }

    @Test
    void set_file_isItsBytes(@TempDir Path folder) throws IOException {
        var small = Files.write(folder.resolve("small"), new byte[] {1, 2});
        var large = Files.write(folder.resolve("large"), LARGE);
        says("POST /v1/objects", 200, "{\"url\":\"%s/t\",\"headers\":{}}".formatted(server.url()));
        says("PUT /t", 200, "");
        says("PUT /v1/globals/a", 200, "{}");
        says("PUT /v1/globals/b", 200, "{}");

        world.set("a", small);
        world.set("b", large);

        assertThat(server.asked().get(0).text())
                .isEqualTo("{\"value\":{\"type\":\"bytes\",\"base64\":\"AQI=\"}}");
        assertThat(server.asked().get(2).body()).isEqualTo(LARGE);
    }

    @Test
    void get_storedValue_isFetchedAndHeldAgainstItsHash() {
        var text = "[1,2]".getBytes(StandardCharsets.UTF_8);
        var form =
                "{\"value\":{\"type\":\"json\",\"object\":\"%s\",\"size\":%s,\"url\":\"%s/t\"},\"version\":1}"
                        .formatted(ContentHash.of(text), text.length, server.url());
        says("GET /v1/globals/big", 200, form);
        says("GET /v1/globals/big", 200, form);
        says("GET /t", 200, "[1,2]");
        says("GET /t", 200, "[1,3]");

        assertThat(world.get("big").asDoubles()).containsExactly(1, 2);
        assertThatThrownBy(() -> world.get("big"))
                .isInstanceOf(MantaException.class)
                .hasMessage(
                        "the stored value %s came with 5 other bytes than were stored"
                                .formatted(ContentHash.of(text)));
        assertThat(server.asked().get(1).headers()).doesNotContainKey("Authorization");
    }
}
