package io.manta.local.simulation;

import io.manta.contract.document.EdgeCondition;
import io.manta.contract.id.Assignment;
import io.manta.contract.id.Attempt;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * No container starts before all that it runs after has succeeded, or saved where that is enough,
 * or outside of the plan.
 */
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
            finishedBefore(evidence, container.attempt())
                    .filter(earlier -> !hasSucceeded(evidence, earlier, container))
                    .forEach(
                            earlier ->
                                    faults.add(
                                            "%s started before the end of %s"
                                                    .formatted(assignment.id(), earlier.id())));
            here(evidence, container.attempt(), EdgeCondition.RESULT)
                    .filter(earlier -> !hasSaved(evidence, earlier, container))
                    .filter(earlier -> !hasSucceeded(evidence, earlier, container))
                    .forEach(
                            earlier ->
                                    faults.add(
                                            "%s started before a result of %s"
                                                    .formatted(assignment.id(), earlier.id())));
        }
        return faults;
    }

    /** What an attempt runs after the end of: tasks before it, and the round before. */
    private static Stream<Assignment> finishedBefore(Evidence evidence, Attempt attempt) {
        var round = attempt.assignment().round();
        var here = here(evidence, attempt, EdgeCondition.FINISHED);
        return round == 0 ? here : Stream.concat(here, evidence.assignments(round - 1).stream());
    }

    /** The assignments of its round of the tasks before it over edges of a kind. */
    private static Stream<Assignment> here(
            Evidence evidence, Attempt attempt, EdgeCondition condition) {
        var earlier = evidence.cluster().swarm().before(attempt.assignment().alias(), condition);
        return evidence.assignments(attempt.assignment().round()).stream()
                .filter(assignment -> earlier.contains(assignment.alias()));
    }

    private static boolean hasSaved(
            Evidence evidence, Assignment earlier, SimulatedContainer later) {
        return evidence.truth().saved.values().stream()
                .filter(saved -> saved.attempt().assignment().equals(earlier))
                .filter(saved -> !evidence.isForgottenBy(later.attempt(), saved.attempt()))
                .anyMatch(saved -> saved.at() < later.launchedAt());
    }

    private static boolean hasSucceeded(
            Evidence evidence, Assignment earlier, SimulatedContainer later) {
        return evidence.containersOf(earlier).stream()
                .filter(c -> !evidence.isForgottenBy(later.attempt(), c.attempt()))
                .anyMatch(
                        container ->
                                container.succeededAt() > 0
                                        && container.succeededAt() < later.launchedAt());
    }
}
