package io.manta.compiler;

/**
 * The kinds of problem. A code is never reused; each has a heading in {@code docs/errors.md} and a
 * test.
 */
public enum DiagnosticCode {
    ALIAS_DUPLICATE,
    ALIAS_MALFORMED,
    CYCLE,
    DATASET_UNKNOWN,
    EDGE_UNSUPPORTED,
    GLOBAL_NOT_SERIALISABLE,
    GRAPH_NOT_SERIES_PARALLEL,
    ITERATIONS_OUT_OF_RANGE,
    MACHINE_OVER_LIMIT,
    MODULE_DUPLICATE,
    MODULE_UNKNOWN,
    NAME_MALFORMED,
    NODE_INELIGIBLE,
    NODE_UNKNOWN,
    NOTHING_RETURNED,
    NO_ELIGIBLE_NODE,
    PROGRAM_MISSING,
    PROGRAM_SYNTAX,
    PROGRAM_TOO_LARGE,
    PYTHON_MISSING,
    TASK_DUPLICATE,
    TASK_NOT_RETURNED,
    TASK_UNKNOWN
}
