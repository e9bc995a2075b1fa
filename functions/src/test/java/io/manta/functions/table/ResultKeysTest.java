package io.manta.functions.table;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.id.Alias;
import io.manta.contract.id.Assignment;
import io.manta.contract.id.Attempt;
import io.manta.contract.id.NodeId;
import io.manta.contract.id.RunId;
import io.manta.engine.port.ResultPosition;
import io.manta.engine.port.Results.Source;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ResultKeysTest {
    /** The service's limit: "Quotas in Amazon DynamoDB", sort key length. */
    private static final int MOST_BYTES = 1_024;

    private static final int HIGHEST = Integer.MAX_VALUE;
    private static final RunId RUN = new RunId("digits-abc23def");

    @Test
    void longestNames_fitASortKey() {
        var tag = "t".repeat(255);
        var name = "n".repeat(60);
        var source = new Source(RUN, tag, HIGHEST, new Alias(name));
        var position = new ResultPosition(new NodeId(name), HIGHEST, HIGHEST, HIGHEST, HIGHEST);
        var attempt =
                new Attempt(
                        new Assignment(RUN, new Alias(name), new NodeId(name), HIGHEST),
                        HIGHEST,
                        HIGHEST,
                        HIGHEST);
        var call = Calls.key("p", "increment", tag, "c".repeat(5_000));

        assertThat(
                        Stream.of(
                                ResultKeys.result(source, position),
                                ResultKeys.saved(attempt, tag),
                                ResultKeys.tag(tag),
                                call.sort()))
                .extracting(key -> key.getBytes(UTF_8).length)
                .containsExactly(439, 427, 259, 335)
                .allMatch(length -> length <= MOST_BYTES);
    }

    @Test
    void result_positions_sortAsTheyAreRead() {
        var source = new Source(RUN, "a/b:c.d", 3, new Alias("worker"));
        var inOrder =
                List.of(
                        at("n1", 0, 9),
                        at("n1", 0, 10),
                        at("n1", 2, 0),
                        at("n1", 10, 0),
                        at("n1-a", 0, 0),
                        at("n1.a", 0, 0),
                        at("n10", 0, 0),
                        at("n2", 0, 0),
                        at("n_", 0, 0));

        var keys = inOrder.stream().map(position -> ResultKeys.result(source, position)).toList();

        assertThat(keys).isSorted();
        assertThat(keys.get(0))
                .isEqualTo(
                        "result#a/b:c.d#0000000003#worker#n1#"
                                + "0000000000.0000000000.0000000000#0000000009");
    }

    @Test
    void segment_ofEitherKind_isRead() {
        var assignment = new Assignment(RUN, new Alias("a"), new NodeId("n"), 3);
        var source = new Source(RUN, "x", 3, new Alias("a"));

        assertThat(ResultKeys.segment(key(ResultKeys.result(source, at("n", 7, 0))))).isEqualTo(7);
        assertThat(
                        ResultKeys.segment(
                                key(ResultKeys.saved(new Attempt(assignment, 12, 3, 4), "x"))))
                .isEqualTo(12);
    }

    private static ResultPosition at(String node, int segment, int sequence) {
        return new ResultPosition(new NodeId(node), segment, 0, 0, sequence);
    }

    private static Key key(String sort) {
        return new Key("run#r", sort);
    }
}
