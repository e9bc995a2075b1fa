package io.manta;

import io.manta.contract.document.SwarmDocument;
import java.nio.file.Path;
import java.util.function.Supplier;

/** A swarm named {@code shop} with any graph. */
final class TestSwarm extends Swarm {
    private final Supplier<Flow> graph;

    TestSwarm(Supplier<Flow> graph) {
        super("shop");
        this.graph = graph;
    }

    /** A swarm without tasks, for tests of what else a swarm has. */
    static TestSwarm empty() {
        return new TestSwarm(Flow::of);
    }

    /** What the document of the swarm with this graph is. */
    static SwarmDocument document(Supplier<Flow> graph) {
        return PackagedSwarm.of(new TestSwarm(graph), Path.of("")).document();
    }

    static Module module(String name) {
        return new Module(name, "python:3.10", Program.text("print('" + name + "')\n"));
    }

    static Task task(String module) {
        return new Task(module(module));
    }

    @Override
    public Flow execute() {
        return graph.get();
    }
}
