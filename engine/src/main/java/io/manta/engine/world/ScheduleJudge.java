package io.manta.engine.world;

import io.manta.contract.id.Alias;
import io.manta.contract.id.NodeId;
import io.manta.contract.run.AssignmentStatus;
import io.manta.engine.Ports;
import io.manta.engine.plan.Eligibility;
import io.manta.engine.port.AttemptRecord;
import io.manta.engine.port.Rounds.ScheduleRequest;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Says whether a task may be scheduled on nodes: they must be eligible, there must be one, and
 * together with those that other calls of the round asked for they must not be more than the task's
 * maximum.
 */
final class ScheduleJudge {
    private final Ports ports;
    private final Caller caller;
    private final ScheduleRequest request;
    private final int most;

    private ScheduleJudge(Ports ports, Caller caller, ScheduleRequest request, int most) {
        this.ports = ports;
        this.caller = caller;
        this.request = request;
        this.most = most;
    }

    /**
     * The judge of a request.
     *
     * @throws WorldRefusal if there is no node, or one is not eligible
     */
    static ScheduleJudge of(Ports ports, Caller caller, ScheduleRequest request) {
        var task = caller.blueprint().task(request.alias());
        var eligibility =
                Eligibility.of(
                        task,
                        caller.blueprint().module(task),
                        ports.nodes().list(caller.record().cluster()));
        requireEligible(request, eligibility);
        return new ScheduleJudge(ports, caller, request, eligibility.width());
    }

    /**
     * The number of the round's requests that this one was judged together with.
     *
     * @throws WorldRefusal if they are more nodes than the task runs on
     */
    int others() {
        var others = ports.rounds().requests(caller.run(), caller.assignment().round()).schedules();
        // If all of them fit, nobody has to be asked which of them count.
        if (united(others, other -> true).size() > most) {
            requireWithinMaximum(united(others, this::mayCount));
        }
        return others.size();
    }

    private static void requireEligible(ScheduleRequest request, Eligibility eligibility) {
        if (request.nodes().isEmpty()) {
            throw refusal(request.alias(), "on at least one node, got none");
        }
        for (var node : request.nodes()) {
            eligibility
                    .objection(node)
                    .ifPresent(
                            why -> {
                                throw ineligible(request.alias(), node.value(), why);
                            });
        }
    }

    private void requireWithinMaximum(Set<NodeId> nodes) {
        if (nodes.size() > most) {
            throw refusal(
                    request.alias(),
                    "on at most %s %s, got with the other calls of this round: %s"
                            .formatted(most, most == 1 ? "node" : "nodes", names(nodes)));
        }
    }

    /** The request's nodes, and those of the others for its task that count and have more. */
    private Set<NodeId> united(List<ScheduleRequest> others, Predicate<ScheduleRequest> counts) {
        var union = new TreeSet<>(request.nodes());
        for (var other : others) {
            if (other.alias().equals(request.alias())
                    && !union.containsAll(other.nodes())
                    && counts.test(other)) {
                union.addAll(other.nodes());
            }
        }
        return union;
    }

    /** Whether a request counts or still may: those of attempts that failed never will. */
    private boolean mayCount(ScheduleRequest other) {
        return other.attempt().equals(caller.attempt())
                || ports.attempts().find(other.attempt().id()).map(this::mayCount).orElse(false);
    }

    private boolean mayCount(AttemptRecord other) {
        return other.status() == AssignmentStatus.COMPLETED
                || (other.end().isEmpty() && ports.attempts().isNewest(other.attempt()));
    }

    /** The refusal of a node that the task may not run on. */
    static WorldRefusal ineligible(Alias alias, String node, String why) {
        return refusal(alias, "on eligible nodes, got node \"%s\", which %s".formatted(node, why));
    }

    private static WorldRefusal refusal(Alias alias, String rest) {
        return new WorldRefusal(
                ErrorCode.NOT_ALLOWED, "task \"%s\" must be scheduled %s".formatted(alias, rest));
    }

    private static String names(Set<NodeId> nodes) {
        return String.join(", ", nodes.stream().map(NodeId::value).toList());
    }
}
