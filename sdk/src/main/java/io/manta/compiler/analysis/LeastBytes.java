package io.manta.compiler.analysis;

import io.manta.asl.AslLimits;
import io.manta.compiler.plan.StructuralOrder;
import java.util.List;

/**
 * How long a definition is at least, known before it is built.
 *
 * @param works the states of all works
 * @param release the state that a work with waiting launches has after it
 * @param mark what a launch waits for, as its message names it
 */
public record LeastBytes(long works, int release, int mark) {
    /** What is left of a definition for launches that wait. */
    public long room() {
        return AslLimits.DEFINITION_SIZE.most() - works;
    }

    /** With those edges deferred. */
    public long with(List<StructuralOrder.Edge> deferred) {
        var released = deferred.stream().mapToInt(StructuralOrder.Edge::first).distinct().count();
        return works + released * release + (long) deferred.size() * mark;
    }
}
