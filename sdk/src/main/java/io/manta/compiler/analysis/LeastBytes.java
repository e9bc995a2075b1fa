package io.manta.compiler.analysis;

import io.manta.asl.AslLimits;
import io.manta.compiler.plan.StructuralOrder;
import java.util.List;

/**
 * How long a definition is at least, known before it is built.
 *
 * @param works the states of all works
 * @param results what launches wait for of others' results
 * @param release the state that a work with waiting launches has after it
 * @param mark what a launch waits for, as its message names it
 */
public record LeastBytes(long works, long results, int release, int mark) {
    /** With no order deferred. */
    public long whole() {
        return works + results;
    }

    /** What is left of a definition for launches that wait for others' ends. */
    public long room() {
        return AslLimits.DEFINITION_SIZE.most() - whole();
    }

    /** With those edges deferred. */
    public long with(List<StructuralOrder.Edge> deferred) {
        var released = deferred.stream().mapToInt(StructuralOrder.Edge::first).distinct().count();
        return whole() + released * release + (long) deferred.size() * mark;
    }
}
