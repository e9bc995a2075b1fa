package io.manta.engine.submit;

import io.manta.asl.AslLimits;
import io.manta.compiler.Diagnostic;
import io.manta.compiler.DiagnosticCode;
import io.manta.compiler.Diagnostics;
import io.manta.compiler.analysis.SwarmIndex;
import io.manta.contract.document.TaskSpec;
import io.manta.contract.node.Node;
import io.manta.engine.plan.Eligibility;
import java.util.List;
import java.util.Optional;

/**
 * Every task that joins a network can run on all of its nodes at once: its programs wait for each
 * other, so one that had to wait for room would wait for ever.
 */
public final class NetworkCheck {
    private static final int MOST_AT_ONCE = (int) AslLimits.DISTRIBUTED_CONCURRENCY.most();

    private NetworkCheck() {}

    /**
     * Adds every task that joins a network and is too wide.
     *
     * @param slots how many programs the place where it will run has room for
     */
    public static void inspect(
            SwarmIndex swarm, List<Node> nodes, int slots, Diagnostics diagnostics) {
        var modules = PlacementCheck.modules(swarm);
        for (var i = 0; i < swarm.size(); i++) {
            var task = swarm.task(i);
            var module = modules.get(task.module());
            if (task.network().isEmpty() || module == null) {
                continue;
            }
            var atOnce = Math.min(slots, task.concurrency().orElse(MOST_AT_ONCE));
            var width = Eligibility.of(task, module, nodes).width();
            if (width > atOnce) {
                diagnostics.add(
                        tooWide(swarm.path(i), task.network().get(), atOnce, width)
                                .withHint(hint(task, atOnce)));
            }
        }
    }

    private static String hint(TaskSpec task, int atOnce) {
        if (task.concurrency().equals(Optional.of(atOnce))) {
            return "its concurrency says how many run at once";
        }
        return atOnce == MOST_AT_ONCE
                ? "a maximum caps its nodes"
                : "--slots says how many run at once";
    }

    private static Diagnostic tooWide(String path, String network, int atOnce, int width) {
        return Diagnostic.error(
                DiagnosticCode.NETWORK_TOO_WIDE,
                path,
                "joins network \"%s\" and so must run on at most %s nodes, all at once, got: %s"
                        .formatted(network, atOnce, width));
    }
}
