package io.manta.compiler;

import static io.manta.compiler.Swarms.atMost;
import static io.manta.compiler.Swarms.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.document.Placement;
import io.manta.contract.document.PlacementMethod;
import io.manta.contract.document.RetrySpec;
import io.manta.contract.document.TaskSpec;
import io.manta.contract.machine.ItemPlace;
import io.manta.contract.machine.WorkState;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which fan-outs run inline, which by executions of their own, and which as it comes. */
final class FanOutsTest {
    private static final TaskSpec ALL = task("w", "w", PlacementMethod.ALL, List.of());

    @Test
    void width_thatIsBounded_decides() {
        assertThat(place(task("w"))).isEqualTo(ItemPlace.PLAN);
        assertThat(place(atMost(1, ALL))).isEqualTo(ItemPlace.PLAN);
        assertThat(place(atMost(40, ALL))).isEqualTo(ItemPlace.PLAN);
        assertThat(place(atMost(41, ALL))).isEqualTo(ItemPlace.STORE);
        assertThat(place(specified(40))).isEqualTo(ItemPlace.PLAN);
        assertThat(place(specified(41))).isEqualTo(ItemPlace.STORE);
        assertThat(place(atMost(40, specified(41)))).isEqualTo(ItemPlace.PLAN);
        assertThat(place(atMost(100, specified(40)))).isEqualTo(ItemPlace.PLAN);
    }

    @Test
    void width_thatOnlyTheNodesBound_isForThePlannerToSee() {
        assertThat(place(ALL)).isEqualTo(ItemPlace.EITHER);
        assertThat(place(with(ALL, ALL.placement(), RetrySpec.times(7))))
                .isEqualTo(ItemPlace.EITHER);
    }

    @Test
    void replicas_countTogether() {
        assertThat(replicas(40)).containsExactly(ItemPlace.PLAN);
        assertThat(replicas(41)).containsExactly(ItemPlace.STORE);
    }

    @Test
    void retries_thatWouldFillTheHistory_leaveNoFanOutInline() {
        // 40 iterations of 4 events, and 4 more for each try: 121 tries are 19,524 events.
        assertThat(place(with(ALL, ALL.placement(), RetrySpec.times(120))))
                .isEqualTo(ItemPlace.EITHER);
        assertThat(place(with(ALL, ALL.placement(), RetrySpec.times(130))))
                .isEqualTo(ItemPlace.STORE);
    }

    @Test
    void fanOuts_thatFillTheHistoryTogether_areInlineAsFarAsTheyFit() {
        var places = places(IntStream.range(0, 40).mapToObj(i -> all("w" + i)).toList());

        // 806 events each with 3 retries of the platform's, 6 if it has executions of its own.
        assertThat(places.subList(0, 24)).containsOnly(ItemPlace.EITHER);
        assertThat(places.subList(24, 40)).containsOnly(ItemPlace.STORE);
    }

    @Test
    void fanOuts_ofFewNodes_stayInlineBesideWideOnes() {
        var tasks = IntStream.range(0, 40).mapToObj(i -> all("w" + i)).toList();
        var last = tasks.get(39);

        var places =
                places(
                        IntStream.range(0, 40)
                                .mapToObj(i -> i == 39 ? atMost(2, last) : tasks.get(i))
                                .toList());

        assertThat(places.get(38)).isEqualTo(ItemPlace.STORE);
        assertThat(places.get(39)).isEqualTo(ItemPlace.PLAN);
    }

    @Test
    void fanOuts_whoseListsWouldNotFitThePlan_areNotAllInIt() {
        var long60 = "%060d";
        var places =
                places(
                        IntStream.range(0, 60)
                                .mapToObj(i -> once(atMost(40, all(long60.formatted(i)))))
                                .toList());

        // 5,826 bytes each, 166 if the object store has them.
        assertThat(places.subList(0, 41)).containsOnly(ItemPlace.PLAN);
        assertThat(places.subList(41, 60)).containsOnly(ItemPlace.STORE);
    }

    private static TaskSpec all(String id) {
        return task(id, id, PlacementMethod.ALL, List.of());
    }

    private static TaskSpec once(TaskSpec task) {
        return Swarms.unretried(task);
    }

    private static TaskSpec specified(int nodes) {
        var ids = IntStream.range(0, nodes).mapToObj(i -> "n" + i).toList();
        return with(ALL, ALL.placement().withSpecified(ids), RetrySpec.none());
    }

    private static TaskSpec with(TaskSpec task, Placement placement, RetrySpec retry) {
        return new TaskSpec(
                task.id(),
                task.alias(),
                task.module(),
                placement,
                task.after(),
                Optional.empty(),
                retry,
                RetrySpec.none());
    }

    private static ItemPlace place(TaskSpec task) {
        return places(List.of(task)).get(0);
    }

    private static List<ItemPlace> replicas(int count) {
        return places(
                IntStream.range(0, count)
                        .mapToObj(i -> task("w" + i, "w", PlacementMethod.ANY, List.of()))
                        .toList());
    }

    private static List<ItemPlace> places(List<TaskSpec> tasks) {
        var document = Swarms.of(tasks, tasks.stream().map(TaskSpec::id).toList());
        return SwarmCompiler.compile(document, Target.LOCAL).blueprint().states().stream()
                .map(WorkState::place)
                .toList();
    }
}
