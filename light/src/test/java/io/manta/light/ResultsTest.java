package io.manta.light;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.contract.MantaException;
import io.manta.contract.id.ContentHash;
import io.manta.contract.json.Json;
import org.junit.jupiter.api.Test;

class ResultsTest extends ScriptedWorld {
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
