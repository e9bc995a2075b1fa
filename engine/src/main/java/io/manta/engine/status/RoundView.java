package io.manta.engine.status;

import java.util.List;

/** One round, with its tasks in document order. */
public record RoundView(int round, List<TaskView> tasks) {
    public RoundView {
        tasks = List.copyOf(tasks);
    }
}
