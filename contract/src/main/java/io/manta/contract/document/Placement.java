package io.manta.contract.document;

import java.util.List;
import java.util.Optional;

/**
 * Where a task runs.
 *
 * @param maximum a cap on the nodes; empty is no cap
 * @param fixed whether every round uses the nodes of the first round in which the task ran
 * @param specified the only nodes that may be chosen; empty is no such filter
 * @param excepted nodes that are never chosen
 * @param gpu whether the node must have a GPU
 */
public record Placement(
        PlacementMethod method,
        Optional<Maximum> maximum,
        boolean fixed,
        List<String> specified,
        List<String> excepted,
        boolean gpu) {
    private static final Placement DEFAULTS =
            new Placement(
                    PlacementMethod.ALL, Optional.empty(), false, List.of(), List.of(), false);

    public Placement {
        specified = List.copyOf(specified);
        excepted = List.copyOf(excepted);
    }

    /** On every eligible node. */
    public static Placement defaults() {
        return DEFAULTS;
    }

    public Placement withMethod(PlacementMethod value) {
        return new Placement(value, maximum, fixed, specified, excepted, gpu);
    }

    public Placement withMaximum(Optional<Maximum> value) {
        return new Placement(method, value, fixed, specified, excepted, gpu);
    }

    public Placement withFixed(boolean value) {
        return new Placement(method, maximum, value, specified, excepted, gpu);
    }

    public Placement withSpecified(List<String> value) {
        return new Placement(method, maximum, fixed, value, excepted, gpu);
    }

    public Placement withExcepted(List<String> value) {
        return new Placement(method, maximum, fixed, specified, value, gpu);
    }

    public Placement withGpu(boolean value) {
        return new Placement(method, maximum, fixed, specified, excepted, value);
    }
}
