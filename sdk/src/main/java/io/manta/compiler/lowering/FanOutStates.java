package io.manta.compiler.lowering;

import io.manta.asl.AslLimits;
import io.manta.asl.ChoiceState;
import io.manta.asl.DataPath;
import io.manta.asl.DistributedMapState;
import io.manta.asl.MapState;
import io.manta.asl.ObjectCall;
import io.manta.asl.Quota;
import io.manta.asl.State;
import io.manta.asl.StateGroup;
import io.manta.compiler.Target;
import io.manta.compiler.analysis.FanOuts;
import io.manta.compiler.plan.Plan;
import io.manta.compiler.plan.StateNames;
import io.manta.contract.json.JsonObject;
import io.manta.contract.machine.ItemPlace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The states of a fan-out: a Map over the assignments that the round's plan lists, or that the
 * object store has. Where only the round's plan knows which of the two, a Choice before both asks
 * it.
 *
 * <pre>
 *                 ┌─ worker ──────┐
 * worker wide? ───┤               ├───
 *                 └─ worker wide ─┘
 * </pre>
 */
final class FanOutStates {
    /**
     * Each item leaves {@code {}} and a comma in the Map's result, which counts against the
     * payload; more of them go to the object store.
     */
    private static final long MOST_RESULTS = 80_000;

    private static final String RESULT_FOLDER = "map-runs";

    private final Target target;
    private final Function<Plan.Work, ItemPlace> places;
    private final WorkStates works;
    private final Labels labels = new Labels();

    FanOutStates(Target target, Function<Plan.Work, ItemPlace> places, WorkStates works) {
        this.target = target;
        this.places = places;
        this.works = works;
    }

    /** The state that the fan-out starts at. */
    String entry(Plan.Work work) {
        var name = work.name().orElseThrow();
        return places.apply(work) == ItemPlace.EITHER ? name + StateNames.ASKS_WIDE : name;
    }

    Map<String, State> states(Plan.Work work, Lowering.After after) {
        var name = work.name().orElseThrow();
        return switch (places.apply(work)) {
            case PLAN -> Map.of(name, inline(name, work, after));
            case STORE -> Map.of(name, distributed(name, work, after));
            case EITHER -> either(name, work, after);
        };
    }

    private Map<String, State> either(String name, Plan.Work work, Lowering.After after) {
        var wide = name + StateNames.WIDE;
        var states = new LinkedHashMap<String, State>();
        states.put(
                entry(work),
                new ChoiceState(
                        Optional.empty(),
                        List.of(ChoiceState.Rule.present(stored(name), wide)),
                        name));
        states.put(name, inline(name, work, after));
        states.put(wide, distributed(wide, work, after));
        return states;
    }

    State inline(String state, Plan.Work work, Lowering.After after) {
        return new MapState(
                Optional.empty(),
                WorkStates.items(state),
                selector(),
                atATime(work, AslLimits.INLINE_CONCURRENCY),
                processor(state, work),
                DataPath.NOTHING,
                after.outputPath(),
                after.next());
    }

    State distributed(String state, Plan.Work work, Lowering.After after) {
        return new DistributedMapState(
                Optional.empty(),
                itemReader(work.name().orElseThrow()),
                selector(),
                atATime(work, AslLimits.DISTRIBUTED_CONCURRENCY),
                labels.next(work.example().alias().value()),
                processor(state, work),
                resultWriter(work),
                DataPath.NOTHING,
                after.outputPath(),
                after.next());
    }

    private static int atATime(Plan.Work work, Quota quota) {
        var most = (int) quota.most();
        return Math.min(work.example().policies().concurrency().orElse(most), most);
    }

    /** The data of one iteration, or of one child execution, which sees nothing else. */
    private static JsonObject selector() {
        return JsonObject.builder()
                .put("run.$", "$.run")
                .put("segment.$", "$.segment")
                .put("round.$", "$.round")
                .put("execution.$", "$$.Execution.Name")
                .put("alias.$", "$$.Map.Item.Value.alias")
                .put("node.$", "$$.Map.Item.Value.node")
                .build();
    }

    private StateGroup processor(String state, Plan.Work work) {
        var inside = state + StateNames.ON_ONE_NODE;
        return new StateGroup(inside, Map.of(inside, works.ofItem(work)));
    }

    private ObjectCall itemReader(String name) {
        return new ObjectCall(
                "arn:%s:states:::s3:getObject".formatted(target.partition()),
                JsonObject.builder()
                        .put("Bucket", target.bucket())
                        .put("Key.$", stored(name) + ".key")
                        .build());
    }

    private Optional<ObjectCall> resultWriter(Plan.Work work) {
        if (FanOuts.most(work).orElse(Long.MAX_VALUE) <= MOST_RESULTS) {
            return Optional.empty();
        }
        return Optional.of(
                new ObjectCall(
                        "arn:%s:states:::s3:putObject".formatted(target.partition()),
                        JsonObject.builder()
                                .put("Bucket", target.bucket())
                                .put("Prefix", RESULT_FOLDER)
                                .build()));
    }

    /** Where in the round's plan it says that the object store has the assignments of a state. */
    private static String stored(String name) {
        return "$.stored['" + name + "']";
    }
}
