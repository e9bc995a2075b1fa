package io.manta.compiler.pass;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.compiler.plan.WorkGraph;

/** Holds what a pass makes of a graph against the graph's text: a line for each work. */
final class PassAssert {
    private final Rewrite<WorkGraph> pass;

    private PassAssert(Rewrite<WorkGraph> pass) {
        this.pass = pass;
    }

    static PassAssert assertThatPass(Rewrite<WorkGraph> pass) {
        return new PassAssert(pass);
    }

    On on(WorkGraph graph) {
        return new On(pass, graph);
    }

    /** A pass with what it is given. */
    record On(Rewrite<WorkGraph> pass, WorkGraph graph) {
        void produces(String... lines) {
            var made = pass.apply(graph);
            assertThat(made.toString().lines()).containsExactly(lines);
            assertThat(pass.apply(made)).as("idempotent").hasToString(made.toString());
        }

        void leavesAlone() {
            assertThat(pass.apply(graph)).hasToString(graph.toString());
        }
    }
}
