package io.manta.engine.plan;

import static io.manta.engine.memory.TestRun.CLUSTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.manta.contract.id.ClusterName;
import io.manta.contract.id.ContentHash;
import io.manta.contract.id.RunId;
import io.manta.contract.json.Json;
import io.manta.contract.json.JsonNumber;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonString;
import io.manta.contract.machine.Blueprint;
import io.manta.contract.machine.PlanRequest;
import io.manta.contract.machine.RoundPlan;
import io.manta.contract.run.ErrorNames;
import io.manta.contract.run.RunStatus;
import io.manta.contract.value.Value;
import io.manta.engine.Ports;
import io.manta.engine.memory.Crashes;
import io.manta.engine.memory.TestRun;
import io.manta.engine.memory.TestSwarm;
import io.manta.engine.port.GlobalRecord;
import io.manta.engine.port.Race;
import io.manta.engine.port.RunRecord;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Protocol, rule 20: an execution that was started by hand becomes a run. */
class AdoptionTest {
    private static final RunId RUN = new RunId("by-hand_1");
    private static final Value RATE = new Value.OfJson(new JsonString("0.1"));

    private static final Blueprint DIGITS =
            TestSwarm.digits().globals(Map.of("rate", RATE)).blueprint();

    private final TestRun other = submitted();
    private final Planner planner = new Planner(other.ports, CLUSTER);

    /** A swarm that was submitted, so that its machine is there. */
    private static TestRun submitted() {
        var run = TestRun.pending(DIGITS);
        run.cluster.executions.register("digits", run.blueprint.hash(), "{}");
        run.cluster.executions.register("digits", run.blueprint.hash(), "{\"newer\":true}");
        return run;
    }

    @Test
    void plan_firstOfAnExecutionByHand_makesItsRun() {
        var plan = planner.plan(asked("{}"));

        assertThat(plan.next()).isEqualTo(RoundPlan.Next.ROUND);
        assertThat(plan.run()).isEqualTo(RUN);
        assertThat(stored())
                .isEqualTo(
                        new RunRecord(
                                RUN,
                                "digits",
                                CLUSTER,
                                other.blueprint.hash(),
                                other.cluster
                                        .executions
                                        .version(other.blueprint.hash())
                                        .orElseThrow(),
                                stored().seed(),
                                RunStatus.ACTIVE,
                                0,
                                0,
                                0,
                                Optional.empty(),
                                other.cluster.clock.instant(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()));
        assertThat(global("rate")).contains(RATE);
    }

    @Test
    void plan_inputWithSeedAndGlobals_beginsWithThem() {
        planner.plan(asked("{\"seed\":-17,\"globals\":{\"rate\":2,\"more\":null}}"));

        assertThat(stored().seed()).isEqualTo(-17);
        assertThat(global("rate")).contains(new Value.OfJson(JsonNumber.of(2)));
        assertThat(global("more")).contains(new Value.OfJson(Json.read("null")));
    }

    @Test
    void plan_sameName_hasTheSameSeed() {
        planner.plan(asked("{}"));
        var again = new Planner(submitted().ports, CLUSTER);
        again.plan(asked("{}"));

        assertThat(stored().seed())
                .isEqualTo(
                        Long.parseUnsignedLong(
                                ContentHash.of("by-hand_1").hex().substring(0, 16), 16));
    }

    @Test
    void plan_askedAgain_isTheSame_andLeavesWhatTasksHaveSet() {
        var first = planner.plan(asked("{}"));
        other.cluster.globals.set(RUN, "rate", new Value.OfJson(JsonNumber.of(3)));

        assertThat(planner.plan(asked("{}"))).isEqualTo(first);

        assertThat(global("rate")).contains(new Value.OfJson(JsonNumber.of(3)));
    }

    @Test
    void plan_raced_makesOneRun() throws Exception {
        var got = Race.of(i -> planner.plan(asked("{\"globals\":{\"rate\":2}}")));

        assertThat(got).containsOnly(got.get(0));
        assertThat(other.ports.globals().get(RUN, "rate"))
                .contains(new GlobalRecord("rate", new Value.OfJson(JsonNumber.of(2)), 1));
    }

    @Test
    void plan_dyingAtAnyCall_isMadeGood() {
        Crashes.assertHarmless(
                () -> submitted().cluster,
                ports -> new Planner(ports, CLUSTER).plan(asked("{\"globals\":{\"rate\":2}}")));
    }

    @Test
    void plan_dyingAtAnyCallOfARunThatCannotBePlaced_isMadeGood() {
        Crashes.assertHarmless(() -> submitted().cluster, AdoptionTest::planNowhere);
    }

    private static void planNowhere(Ports ports) {
        try {
            new Planner(ports, new ClusterName("empty"))
                    .plan(asked(RUN.value(), DIGITS.hash(), "{}"));
            fail("it can't be placed");
        } catch (PlanFailedException e) {
            assertThat(e.failure().error()).isEqualTo(ErrorNames.UNPLACEABLE);
        }
    }

    @Test
    void plan_tasksWithoutNodes_failTheRun() {
        var nowhere = new Planner(other.ports, new ClusterName("empty"));

        assertThatThrownBy(() -> nowhere.plan(asked("{}")))
                .isInstanceOf(PlanFailedException.class)
                .hasMessageContaining("worker");

        assertThat(stored().status()).isEqualTo(RunStatus.FAILED);
        assertThat(stored().failure().orElseThrow().error()).isEqualTo(ErrorNames.UNPLACEABLE);
        assertThat(stored().endReason().orElseThrow()).contains("worker");
    }

    @Test
    void plan_unknownMembers_areNamed() {
        assertRefused(
                asked("{\"seed\":1,\"rate\":2,\"Globals\":{}}"),
                "the input of an execution that is started by hand may have \"globals\" and \"seed\", got also: \"rate\", \"Globals\"");
    }

    @Test
    void plan_membersOfAnotherForm_areRefused() {
        assertRefused(
                asked("{\"globals\":{\"not a tag\":1}}"),
                "a tag must match [A-Za-z0-9_][A-Za-z0-9_.:/-]{0,254}, got: \"not a tag\"");
        assertRefused(asked("{\"globals\":[]}"), "input.globals: must be an object, got: []");
        assertRefused(asked("{\"seed\":\"x\"}"), "input.seed: must be an integer, got: \"x\"");
    }

    @Test
    void plan_nameThatNoRunCanHave_isRefused() {
        assertRefused(
                asked("a run.of mine", other.blueprint.hash(), "{}"),
                "the name of an execution that is started by hand is its run's id: a run id must match [A-Za-z0-9][A-Za-z0-9_-]{0,63}, got: \"a run.of mine\"");
        assertRefused(
                asked(RUN + "-segment-1", other.blueprint.hash(), "{}"),
                "the name of an execution that is started by hand is its run's id: a run id must not end in \"-segment-\" and a number, as the names of a run's later executions do, got: \"%s-segment-1\""
                        .formatted(RUN));
    }

    @Test
    void plan_documentThatNobodySubmitted_isRefused() {
        var unknown = ContentHash.of("unknown");

        assertRefused(
                asked(RUN.value(), unknown, "{}"),
                "no swarm with the document %s was submitted here".formatted(unknown));
    }

    @Test
    void plan_nameOfARunOfAnotherSwarm_isRefused() {
        var another = new TestSwarm().task("other", TestSwarm.any()).blueprint();
        other.cluster.blueprints.put(another);
        other.cluster.executions.register("other", another.hash(), "{}");

        assertThatThrownBy(() -> planner.plan(asked(TestRun.RUN.value(), another.hash(), "{}")))
                .isInstanceOf(PlanFailedException.class)
                .hasMessage(
                        "run \"%s\" is of another swarm: a run's id is used once; start the execution under another name"
                                .formatted(TestRun.RUN));

        assertThat(other.stored().status()).isEqualTo(RunStatus.PENDING);
    }

    private void assertRefused(PlanRequest request, String sentence) {
        assertThatThrownBy(() -> planner.plan(request))
                .isInstanceOfSatisfying(
                        PlanFailedException.class,
                        e -> assertThat(e.failure().error()).isEqualTo(ErrorNames.REFUSED))
                .hasMessage(sentence);
        assertThat(other.ports.runs().list()).hasSize(1);
    }

    private RunRecord stored() {
        return other.ports.runs().get(RUN).orElseThrow();
    }

    private Optional<Value> global(String tag) {
        return other.ports.globals().get(RUN, tag).map(GlobalRecord::value);
    }

    private PlanRequest asked(String input) {
        return asked(RUN.value(), other.blueprint.hash(), input);
    }

    private static PlanRequest asked(String name, ContentHash document, String input) {
        return new PlanRequest(
                "arn:execution:" + name,
                name,
                0,
                document,
                (JsonObject) Json.read(input),
                Optional.empty());
    }
}
