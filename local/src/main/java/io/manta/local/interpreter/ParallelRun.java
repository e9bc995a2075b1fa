package io.manta.local.interpreter;

import io.manta.asl.ParallelState;

/** Runs a Parallel state: all its branches at once, each with the state's data. */
final class ParallelRun {
    private ParallelRun() {}

    static void begin(Visit visit, ParallelState state) {
        var branches = state.branches();
        Fork.inside(
                        visit,
                        new Exit(state.resultPath(), state.outputPath(), state.next()),
                        branches.size(),
                        index ->
                                new Branch(
                                        branches.get(index), visit.data(), visit.strand().item()))
                .begin(branches.size());
    }
}
