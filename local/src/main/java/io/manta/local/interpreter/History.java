package io.manta.local.interpreter;

/** Who wants to know what the interpreter does. Called in order, under its lock: must be quick. */
@FunctionalInterface
public interface History {
    History NONE = event -> {};

    void record(HistoryEvent event);
}
