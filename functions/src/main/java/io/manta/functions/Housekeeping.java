package io.manta.functions;

import io.manta.contract.id.RunId;
import io.manta.engine.janitor.Janitor;
import io.manta.functions.log.Subject;
import io.manta.functions.log.Work;
import io.manta.functions.queue.Chore;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Does the chores of a cluster, each of which may be done twice. */
final class Housekeeping implements Chore.Visitor<Work> {
    private final Janitor janitor;
    private final Consumer<List<RunId>> others;
    private final BiConsumer<String, String> stops;

    /**
     * @param others sends runs to look after, each to be looked after for itself
     * @param stops stops a container, for a reason
     */
    Housekeeping(Janitor janitor, Consumer<List<RunId>> others, BiConsumer<String, String> stops) {
        this.janitor = janitor;
        this.others = others;
        this.stops = stops;
    }

    /** What a chore is about. */
    static Subject subject(Chore chore) {
        return chore instanceof Chore.CheckRun check ? Subject.run(check.run()) : Subject.NONE;
    }

    /** An execution of this name has ended. */
    void executionEnded(String name) {
        janitor.executionEnded(name);
    }

    @Override
    public Work checkAll(Chore.CheckAll chore) {
        var runs = janitor.toCheck();
        others.accept(runs);
        var left = janitor.leftBehind();
        others.accept(left);
        return Work.of(subject(chore), "sent", runs.size() + left.size() + " runs");
    }

    @Override
    public Work checkRun(Chore.CheckRun chore) {
        janitor.check(chore.run());
        return Work.of(subject(chore), "checked");
    }

    @Override
    public Work stop(Chore.Stop chore) {
        stops.accept(chore.container(), chore.reason());
        return Work.of(subject(chore), "stopped", chore.container());
    }
}
