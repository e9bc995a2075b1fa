package io.manta;

/** The example in the Javadoc of {@link Swarm}, word for word. */
public final class FederatedAveraging extends Swarm {
    public FederatedAveraging() {
        super("federated_averaging");
        setGlobal("learning_rate", 0.5);
        iterations(20);
    }

    @Override
    public Task execute() {
        var worker = new Task(module("worker").datasets("digits"));
        var average = new Task(module("average")).maximum(1);
        var scheduler = new Task(module("scheduler")).maximum(1);
        return scheduler.after(average.after(worker));
    }

    private static Module module(String name) {
        return new Module("python:3.10", Program.file(name + ".py"));
    }
}
