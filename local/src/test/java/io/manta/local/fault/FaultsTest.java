package io.manta.local.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.id.Attempt;
import io.manta.contract.id.NodeId;
import io.manta.contract.id.RunId;
import io.manta.local.launcher.ContainerSignals.Receiver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FaultsTest {
    private static final FaultAction.Kill KILL =
            new FaultAction.Kill(Receiver.PROGRAM, "SIGKILL", Duration.ZERO);
    private static final FaultAction.Refuse REFUSE = new FaultAction.Refuse("no capacity", false);

    @Test
    void draw_withOneSeed_hitsTheSameInWhateverOrderAndRun() {
        var attempts = new ArrayList<>(attempts(100, "digits-aaaa2222"));
        var others = new ArrayList<>(attempts(100, "digits-bbbb3333"));
        Collections.shuffle(others, new Random(1));

        var hit = nodesHit(attempts, 7);

        assertThat(nodesHit(others, 7)).containsExactlyInAnyOrderElementsOf(hit);
        assertThat(nodesHit(attempts, 8)).isNotEqualTo(hit);
    }

    @Test
    void draw_whereDigitsAreOthers_hitsTheSame() {
        var attempts = attempts(100, "digits-aaaa2222");
        var hit = nodesHit(attempts, 7);
        var before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            assertThat(nodesHit(attempts, 7)).isEqualTo(hit);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void draw_withAProbability_hitsAboutSoMany() {
        assertThat(nodesHit(attempts(1000, "digits-aaaa2222"), 7)).hasSizeBetween(250, 350);
    }

    @Test
    void draw_withoutASeedOfItsOwn_usesTheRuns() {
        var attempts = attempts(100, "digits-aaaa2222");
        var plan = new FaultPlan(Optional.empty(), fault(0.3, 1));

        assertThat(nodesHit(attempts, new Faults(plan, run -> 7))).isEqualTo(nodesHit(attempts, 7));
    }

    @Test
    void draw_askedAgainAfterAMiss_missesAgain() {
        var faults = new Faults(new FaultPlan(Optional.of(7L), fault(0.3, 9)), run -> 0);
        var missed =
                attempts(20, "digits-aaaa2222").stream()
                        .filter(attempt -> !strikes(faults, attempt))
                        .toList();

        assertThat(missed).isNotEmpty().noneMatch(attempt -> strikes(faults, attempt));
    }

    @Test
    void times_areOfAnAssignmentInOneExecution() {
        var faults = new Faults(new FaultPlan(Optional.of(7L), fault(1, 2)), run -> 0);
        var first = TestAttempt.of("node-1", 0);

        assertThat(strikes(faults, first)).isTrue();
        assertThat(strikes(faults, TestAttempt.of("node-1", 1))).isTrue();
        assertThat(strikes(faults, TestAttempt.of("node-1", 2))).isFalse();
        assertThat(strikes(faults, TestAttempt.of("node-2", 0))).isTrue();
        assertThat(strikes(faults, new Attempt(first.assignment(), 1, 0, 0))).isTrue();
    }

    @Test
    void filter_admitsOnlyWhatItNames() {
        var filter =
                new FaultFilter(
                        Optional.of(TestAttempt.of("node-1", 0).assignment().alias()),
                        Optional.of(new NodeId("node-1")),
                        Optional.of(0),
                        Optional.of(2));

        assertThat(filter.admits(TestAttempt.of("node-1", 1))).isTrue();
        assertThat(filter.admits(TestAttempt.of("node-1", 0))).isFalse();
        assertThat(filter.admits(TestAttempt.of("node-2", 1))).isFalse();
    }

    @Test
    void hits_areSaidInTheirOrder() {
        var faults = new Faults(FaultPlan.of(1, Fault.of(REFUSE, FaultFilter.ALL)), run -> 0);
        var attempt = TestAttempt.of("node-1", 1);

        faults.hit(FaultAction.Refuse.class, any -> true, attempt);
        faults.remember(new FaultHit(KILL, attempt));

        assertThat(faults.hits(attempt.assignment().run()))
                .extracting(FaultHit::text)
                .containsExactly(
                        "fault: refused worker@node-1 (round 0, attempt 2): no capacity",
                        "fault: killed worker@node-1 (round 0, attempt 2) by SIGKILL");
        assertThat(faults.hits(new RunId("another-aaaa2222"))).isEmpty();
    }

    @Test
    void text_ofEachAction_saysWhatItDid() {
        assertThat(
                        List.of(
                                new FaultAction.Kill(
                                        Receiver.CONTAINER, "SIGTERM", Duration.ofSeconds(1)),
                                new FaultAction.Delay(
                                        FaultAction.Message.LAUNCH, Duration.ofMillis(1500)),
                                new FaultAction.Delay(
                                        FaultAction.Message.REPORT, Duration.ofSeconds(2)),
                                new FaultAction.Drop(
                                        FaultAction.Message.EVENT, Duration.ofSeconds(2)),
                                new FaultAction.Duplicate(FaultAction.Message.LAUNCH),
                                new FaultAction.Refuse("no such image", true)))
                .extracting(action -> action.said("a@n"))
                .containsExactly(
                        "killed the container of a@n by SIGTERM",
                        "delayed the launch of a@n by 1.5 s",
                        "delayed the report of a@n by 2 s",
                        "dropped the end event of a@n",
                        "duplicated the launch of a@n",
                        "refused a@n for good: no such image");
    }

    private static List<NodeId> nodesHit(List<Attempt> attempts, long seed) {
        return nodesHit(
                attempts, new Faults(new FaultPlan(Optional.of(seed), fault(0.3, 1)), run -> 0));
    }

    private static List<NodeId> nodesHit(List<Attempt> attempts, Faults faults) {
        return attempts.stream()
                .filter(attempt -> strikes(faults, attempt))
                .map(attempt -> attempt.assignment().node())
                .toList();
    }

    private static boolean strikes(Faults faults, Attempt attempt) {
        return faults.striking(FaultAction.Kill.class, any -> true, attempt).count() > 0;
    }

    private static List<Fault> fault(double probability, int times) {
        return List.of(new Fault(KILL, FaultFilter.ALL, probability, times));
    }

    private static List<Attempt> attempts(int count, String run) {
        return IntStream.range(0, count)
                .mapToObj(i -> TestAttempt.in(new RunId(run), "node-" + i, 0))
                .toList();
    }
}
