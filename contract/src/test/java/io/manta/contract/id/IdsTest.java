package io.manta.contract.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {
    private static final Assignment ASSIGNMENT =
            new Assignment(new RunId("digits-1"), new Alias("train"), new NodeId("node-1"), 2);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "9",
                "worker_1",
                "a.b-c",
                "A23456789012345678901234567890123456789012345678901234567890"
            })
    void name_ofTheShape_isAccepted(String name) {
        assertThat(new Alias(name)).hasToString(name);
        assertThat(new NodeId(name)).hasToString(name);
        assertThat(new ClusterName(name)).hasToString(name);
        assertThat(Alias.isValid(name) && NodeId.isValid(name) && ClusterName.isValid(name))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "_a",
                "-a",
                ".a",
                "a b",
                "a/b",
                "ä",
                "a\n",
                "A234567890123456789012345678901234567890123456789012345678901"
            })
    void name_ofAnotherShape_isRefused(String name) {
        var rule = " must match [A-Za-z0-9][A-Za-z0-9_.-]{0,59}, got: \"" + name + "\"";

        assertThatThrownBy(() -> new Alias(name)).hasMessage("an alias" + rule);
        assertThatThrownBy(() -> new NodeId(name)).hasMessage("a node id" + rule);
        assertThatThrownBy(() -> new ClusterName(name)).hasMessage("a cluster name" + rule);
        assertThat(Alias.isValid(name) || NodeId.isValid(name) || ClusterName.isValid(name))
                .isFalse();
    }

    @Test
    void runId_withADot_isRefused() {
        assertThatThrownBy(() -> new RunId("a.b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a run id must match [A-Za-z0-9][A-Za-z0-9_-]{0,63}, got: \"a.b\"");
    }

    @Test
    void runId_withTheEndOfALaterExecution_isRefused() {
        assertThatThrownBy(() -> new RunId("nightly-segment-1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "a run id must not end in \"-segment-\" and a number, as the names of a run's later executions do, got: \"nightly-segment-1\"");
        assertThat(RunId.isValid("nightly-segment-01")).isFalse();
        assertThat(List.of("nightly-1", "nightly-segment-x", "segment-1", "nightly-segment-1-x"))
                .allMatch(RunId::isValid);
    }

    @Test
    void contentHash_ofText_isItsSha256() {
        assertThat(ContentHash.of("abc"))
                .hasToString("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void contentHash_ofADigest_isTheSame() {
        var digest = ContentHash.sha256();
        digest.update(new byte[] {'a', 'b'});
        digest.update((byte) 'c');

        assertThat(ContentHash.finish(digest)).isEqualTo(ContentHash.of("abc"));
    }

    @Test
    void contentHash_notHexadecimal_isRefused() {
        assertThatThrownBy(() -> new ContentHash("ABC"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a content hash is 64 hexadecimal digits, got: \"ABC\"");
    }

    @Test
    void assignment_id_isAliasNodeRound() {
        assertThat(ASSIGNMENT.id()).isEqualTo("train/node-1/2");
    }

    @Test
    void assignment_negativeRound_isRefused() {
        assertThatThrownBy(
                        () ->
                                new Assignment(
                                        ASSIGNMENT.run(),
                                        ASSIGNMENT.alias(),
                                        ASSIGNMENT.node(),
                                        -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a round is numbered from 0, got: -1");
    }

    @Test
    void attempt_order_isSegmentThenRedriveThenRetry() {
        var byAge =
                Stream.of(
                                new int[] {0, 0, 0},
                                new int[] {0, 0, 9},
                                new int[] {0, 1, 0},
                                new int[] {1, 0, 0})
                        .map(n -> new Attempt(ASSIGNMENT, n[0], n[1], n[2]))
                        .toList();

        for (var older = 0; older < byAge.size(); older++) {
            for (var newer = 0; newer < byAge.size(); newer++) {
                assertThat(byAge.get(newer).isNewerThan(byAge.get(older))).isEqualTo(newer > older);
            }
        }
    }

    @Test
    void attempt_id_isThirtyTwoDigitsOfItsOwn() {
        var first = new Attempt(ASSIGNMENT, 0, 0, 0);

        assertThat(first.id())
                .matches("[0-9a-f]{32}")
                .isEqualTo(new Attempt(ASSIGNMENT, 0, 0, 0).id());
        assertThat(first.id()).isNotEqualTo(new Attempt(ASSIGNMENT, 0, 0, 1).id());
        assertThat(first.number()).isEqualTo("0.0.0");
    }

    @Test
    void attempt_negative_isRefused() {
        assertThatThrownBy(() -> new Attempt(ASSIGNMENT, 0, -1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("segment, redrive and retry are counted from 0, got: 0, -1, 0");
    }
}
