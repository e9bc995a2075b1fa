package io.manta.light;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.contract.MantaException;
import io.manta.contract.id.ContentHash;
import io.manta.contract.json.Json;
import io.manta.light.TestServer.Asked;
import io.manta.light.TestServer.Said;
import io.manta.light.wire.UnreachableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What light asks of a server that says what a test wants it to. */
@Timeout(60)
class WorldTest {
    private static final byte[] LARGE = new byte[Values.LARGEST_INLINE + 1];

    private final Map<String, Queue<Said>> said = new HashMap<>();
    private TestServer server;
    private World world;

    @BeforeEach
    void open() throws IOException {
        server = new TestServer(this::answer);
        world = world("10");
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void get_asks_withTheTokenOfTheAttempt() {
        says(
                "GET /v1/globals/a%2Fb",
                200, "{\"value\":{\"type\":\"json\",\"value\":0.5},\"version\":3}");

        assertThat(world.get("a/b").asDouble()).isEqualTo(0.5);
        assertThat(server.asked().get(0).header("Authorization")).isEqualTo("Bearer the-token");
    }

    @Test
    void get_notSet_namesWhatThereIs() {
        says("GET /v1/globals/rat", 404, "{\"error\":\"no\",\"code\":\"NOT_FOUND\"}");
        says("GET /v1/globals", 200, "{\"tags\":[\"rate\",\"model\"]}");

        assertThatThrownBy(() -> world.get("rat"))
                .isInstanceOf(GlobalMissingException.class)
                .hasMessage("global \"rat\" is not set; there are: \"model\", \"rate\"");
        assertThat(world.globals().find("rat")).isEmpty();
        assertThat(world.globals().versioned("rat").version()).isZero();
    }

    @Test
    void call_untilWorldKnowsTheContainer_isRepeated() {
        says("GET /v1/globals", 425, "{\"error\":\"not yet\"}");
        says("GET /v1/globals", 503, "busy");
        says("GET /v1/globals", 403, "SnapStartNotReadyException");
        says("GET /v1/globals", 200, "{\"tags\":[]}");

        assertThat(world.globals().tags()).isEmpty();
        assertThat(server.asked()).hasSize(4);
    }

    @Test
    void call_neverAnswered_saysWhatWasLast() {
        says("POST /v1/stop", 500, "{\"error\":\"broken\"}");

        assertThatThrownBy(() -> world("1").stopSwarm())
                .isInstanceOf(UnreachableException.class)
                .hasMessage("World gave no answer to POST /v1/stop in 1 s; last: 500 broken");
    }

    @Test
    void call_refused_saysWhy() {
        says("POST /v1/schedule", 400, "{\"error\":\"no task is \\\"w\\\"\"}");
        says("PUT /v1/globals/x", 507, "{\"error\":\"full\"}");
        says("POST /v1/stop", 409, "{\"error\":\"attempt 0.0.0 has ended\"}");
        says("GET /v1/results", 403, "{\"error\":\"not yours\"}");

        assertThatThrownBy(() -> world.scheduleNextIter(List.of("n1"), "w"))
                .isInstanceOf(RequestRefusedException.class)
                .hasMessage("no task is \"w\"");
        assertThatThrownBy(() -> world.set("x", 1)).isInstanceOf(StorageFullException.class);
        assertThatThrownBy(world::stopSwarm)
                .isInstanceOf(AttemptEndedError.class)
                .hasMessage("attempt 0.0.0 has ended");
        assertThatThrownBy(() -> world.results().tags())
                .isInstanceOf(MantaException.class)
                .hasMessage("World answered GET /v1/results with 403: not yours");
    }

    @Test
    void increment_repeated_carriesOneId() {
        says("POST /v1/globals/n/increment", 500, "lost");
        says("POST /v1/globals/n/increment", 200, "{\"value\":5}");

        assertThat(world.increment("n", 2)).isEqualTo(5);
        assertThat(server.asked()).hasSize(2);
        assertThat(server.asked().get(1).text()).isEqualTo(server.asked().get(0).text());
    }

    @Test
    void compareAndSet_changedSince_isFalse() {
        says("PUT /v1/globals/best", 412, "{\"error\":\"changed\",\"code\":\"VERSION_CHANGED\"}");
        says("PUT /v1/globals/best", 200, "{\"version\":8}");

        assertThat(world.globals().compareAndSet("best", 1, 6)).isFalse();
        assertThat(world.globals().compareAndSet("best", 1, 7)).isTrue();
        assertThat(server.asked().get(1).text()).contains("\"if_version\":7", "\"call\":");
    }

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

    @Test
    void records_pages_areReadToTheLast() {
        says("GET /v1/results/t?iteration=2&task=w", 200, page("n1", 0, 1, ",\"next\":\"a=&\""));
        says("GET /v1/results/t?iteration=2&task=w&after=a%3D%26", 200, page("n2", 0, 2, ""));

        assertThat(world.results().of("w").in(2).records("t"))
                .extracting(Result::node)
                .containsExactly("n1", "n2");
    }

    @Test
    void select_severalOfANode_isTheLast() {
        says("GET /v1/results/t", 200, page("n2", 0, 1, ""));
        says("GET /v1/results/t?iteration=-1", 200, "{\"records\":[]}");
        says("GET /v1/results/t?iteration=all", 200, page("n2", 4, 1, ""));
        says("GET /v1/results/t?iteration=all", 200, page("n2", 4, 1, ""));

        assertThat(world.results().select("t")).hasToString("{n2=1}");
        assertThat(world.results().before().select("t")).isEmpty();
        assertThat(world.results().selectAll("t")).hasToString("{4={n2=1}}");
        assertThat(world.results().selectNewest("t")).hasToString("{n2=1}");
    }

    @Test
    void select_largeValues_fetchesOnlyWhatItGives() {
        var page =
                "{\"records\":[%s,%s,%s]}"
                        .formatted(stored(4, 0, "a"), stored(5, 0, "b"), stored(5, 1, "c"));
        says("GET /v1/results/t?iteration=all", 200, page);
        says("GET /v1/results/t?iteration=5", 200, page);
        says("GET /a", 200, "\"a\"");
        says("GET /c", 200, "\"c\"");

        assertThat(world.results().selectNewest("t")).hasToString("{n1=\"c\"}");
        assertThat(world.results().in(5).select("t")).hasToString("{n1=\"c\"}");
        assertThat(server.calls()).doesNotContain("GET /a", "GET /b");
        assertThat(world.results().selectAll("t")).hasToString("{4={n1=\"a\"}, 5={n1=\"c\"}}");
        assertThat(server.calls()).doesNotContain("GET /b");
    }

    @Test
    void select_largeValueWhoseTicketHasExpired_asksItsPageForAnother() {
        var other = stored(5, 0, "b");
        says("GET /v1/results/t", 200, "{\"records\":[],\"next\":\"2\"}");
        says("GET /v1/results/t?after=2", 200, "{\"records\":[%s]}".formatted(stored(5, 1, "c")));
        says(
                "GET /v1/results/t?after=2",
                200,
                "{\"records\":[%s,%s]}"
                        .formatted(other, stored(5, 1, "c").replace("/c\"", "/new\"")));
        says("GET /c", 403, "Request has expired");
        says("GET /new", 200, "\"c\"");

        assertThat(world.results().select("t")).hasToString("{n1=\"c\"}");
    }

    @Test
    void select_largeValueThatMayNotBeRead_saysSo() {
        says("GET /v1/results/t", 200, "{\"records\":[%s]}".formatted(stored(5, 1, "c")));
        says("GET /c", 403, "AccessDenied");

        assertThatThrownBy(() -> world.results().select("t"))
                .isInstanceOf(MantaException.class)
                .hasMessage("World answered GET /c with 403: AccessDenied");
    }

    @Test
    void facts_areThoseOfTheContext() {
        says("GET /v1/context", 200, ProgramWorld.context("", "{}"));

        assertThat(world.nodeId()).isEqualTo("n1");
        assertThat(world.alias()).isEqualTo("worker");
        assertThat(world.iteration()).isEqualTo(2);
        assertThat(world.swarmName()).isEqualTo("digits");
        assertThat(world.swarmId()).isEqualTo("digits-1");
        assertThat(world.attemptId()).isEqualTo("0123");
        assertThat(world.seed()).isEqualTo(4611686018427387904L);
        assertThat(world.random().nextInt()).isNotEqualTo(world.random().nextInt());
        assertThat(server.asked()).as("asked once").hasSize(1);
    }

    @Test
    void ofThisTask_outsideOfOne_saysSo() {
        assertThatThrownBy(World::ofThisTask)
                .isInstanceOf(NotInATaskException.class)
                .hasMessageStartingWith("MANTA_WORLD is not set: ");
    }

    private World world(String patience) {
        return new World(
                Connection.of(
                        Map.of(
                                "MANTA_WORLD",
                                server.url() + "/",
                                "MANTA_TOKEN",
                                "the-token",
                                "MANTA_PATIENCE",
                                patience)));
    }

    private void says(String call, int status, String text) {
        said.computeIfAbsent(call, unused -> new ArrayDeque<>()).add(Said.of(status, text));
    }

    /** The last that it says to a call it says again. */
    private synchronized Said answer(Asked asked) {
        var answers = said.get(asked.toString());
        if (answers == null) {
            return Said.of(400, "{\"error\":\"unexpected: " + asked + "\"}");
        }
        return answers.size() == 1 ? answers.element() : answers.remove();
    }

    /** A record of a JSON string, which is behind a ticket of its name. */
    private String stored(int round, int sequence, String text) {
        var content = "\"" + text + "\"";
        return """
        {"task": "w", "node": "n1", "round": %s, "attempt": "0.0.0", "sequence": %s,
         "value": {"type": "json", "object": "%s", "size": %s, "url": "%s/%s"}}"""
                .formatted(
                        round,
                        sequence,
                        ContentHash.of(content),
                        content.length(),
                        server.url(),
                        text);
    }

    private static String page(String node, int round, int value, String next) {
        return Json.read(
                        """
                        {"records": [{"task": "w", "node": "%s", "round": %s, "attempt": "0.0.0",
                          "sequence": 0, "value": {"type": "json", "value": %s}}]%s}"""
                                .formatted(node, round, value, next))
                .text();
    }
}
