package io.manta.local.simulation;

import io.manta.contract.document.Dependency;
import io.manta.contract.id.Alias;
import io.manta.contract.id.Assignment;
import io.manta.contract.id.Attempt;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** No container starts before all that it runs after has succeeded, or outside of the plan. */
final class OrderJudge {
    private OrderJudge() {}

    static List<String> faults(Evidence evidence) {
        var faults = new ArrayList<String>();
        for (var container : evidence.truth().containers) {
            var assignment = container.attempt().assignment();
            if (evidence.isForgotten(container.attempt())) {
                continue;
            }
            if (assignment.round() >= evidence.plans().size()
                    || !evidence.assignments(assignment.round()).contains(assignment)) {
                faults.add("%s is in no plan: %s".formatted(container.name(), assignment.id()));
                continue;
            }
            before(evidence, container.attempt())
                    .filter(earlier -> !hasSucceeded(evidence, earlier, container))
                    .forEach(
                            earlier ->
                                    faults.add(
                                            "%s started before the end of %s"
                                                    .formatted(assignment.id(), earlier.id())));
        }
        return faults;
    }

    /** What an attempt runs after: the tasks before it, and the round before. */
    private static Stream<Assignment> before(Evidence evidence, Attempt attempt) {
        var round = attempt.assignment().round();
        var earlier = earlierTasks(evidence.cluster().swarm(), attempt.assignment().alias());
        var here = evidence.assignments(round).stream().filter(a -> earlier.contains(a.alias()));
        return round == 0 ? here : Stream.concat(here, evidence.assignments(round - 1).stream());
    }

    private static List<Alias> earlierTasks(RandomSwarm swarm, Alias alias) {
        return swarm.task(alias).after().stream().map(Dependency::task).map(Alias::new).toList();
    }

    private static boolean hasSucceeded(
            Evidence evidence, Assignment earlier, SimulatedContainer later) {
        return evidence.truth().containers.stream()
                .filter(container -> container.attempt().assignment().equals(earlier))
                .filter(c -> !evidence.isForgottenBy(later.attempt(), c.attempt()))
                .anyMatch(
                        container ->
                                container.succeededAt() > 0
                                        && container.succeededAt() < later.launchedAt());
    }
}
