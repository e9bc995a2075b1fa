package io.manta.engine.submit;

import io.manta.asl.AslLimits;
import io.manta.compiler.CompilationException;
import io.manta.compiler.Diagnostic;
import io.manta.compiler.DiagnosticCode;
import io.manta.compiler.Diagnostics;
import io.manta.contract.document.TaskSpec;
import io.manta.contract.machine.Blueprint;
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
     * Looks at every task that joins a network.
     *
     * @param slots how many programs the place where it will run has room for
     * @throws CompilationException with every task that is too wide
     */
    public static void inspect(Blueprint blueprint, List<Node> nodes, int slots) {
        var diagnostics = new Diagnostics();
        for (var task : blueprint.document().tasks()) {
            var atOnce = Math.min(slots, task.concurrency().orElse(MOST_AT_ONCE));
            var width = Eligibility.of(task, blueprint.module(task), nodes).width();
            if (task.network().isPresent() && width > atOnce) {
                var path = blueprint.document().name() + "/" + task.alias().orElseThrow();
                diagnostics.add(
                        tooWide(path, task.network().get(), atOnce, width)
                                .withHint(hint(task, atOnce)));
            }
        }
        diagnostics.throwIfErrors();
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
                "joins network \"%s\" and so must run on at most %d nodes, all at once, got: %d"
                        .formatted(network, atOnce, width));
    }
}
