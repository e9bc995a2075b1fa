package io.manta.local.conformance;

import io.manta.contract.machine.Mark;
import io.manta.contract.message.LaunchMessage;
import io.manta.contract.message.QueueMessage;
import io.manta.contract.message.ReleaseMessage;
import io.manta.engine.port.Pass;
import io.manta.engine.port.Wait;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where the messages of a case wait that are after something. Used by one thread. */
public final class Lot {
    private final ScriptedPlan plan;
    private final List<Wait> parked = new ArrayList<>();
    private final Map<Pass, Set<Mark>> marks = new HashMap<>();
    private final Set<LaunchMessage> arrived = new HashSet<>();

    public Lot(ScriptedPlan plan) {
        this.plan = plan;
    }

    /** Takes a message; what goes on now, waiting for nothing: a launch starts, a gate opens. */
    public List<QueueMessage> sent(QueueMessage message) {
        if (message instanceof ReleaseMessage release) {
            return set(new Pass(release.run(), release.segment(), release.round()), release.mark());
        }
        var wait = Wait.of(message);
        parked.removeIf(older -> isSameWaiter(older, wait));
        parked.add(wait);
        return goOn(wait.pass());
    }

    /** An assignment has saved a result or completed; what goes on now. */
    public List<QueueMessage> arrived(LaunchMessage message) {
        var state = plan.awaited(message.attempt().assignment().alias());
        if (state.isEmpty() || !arrived.add(message)) {
            return List.of();
        }
        var pass = Pass.of(message.attempt());
        var here =
                arrived.stream()
                        .filter(m -> Pass.of(m.attempt()).equals(pass))
                        .map(m -> m.attempt().assignment())
                        .filter(a -> plan.awaited(a.alias()).equals(state))
                        .distinct()
                        .count();
        return here == plan.width(state.get(), pass.round())
                ? set(pass, Mark.results(state.get()))
                : List.of();
    }

    /** The tokens of what is parked. */
    public List<String> tokens() {
        return parked.stream().map(Wait::token).toList();
    }

    private List<QueueMessage> set(Pass pass, Mark mark) {
        marks.computeIfAbsent(pass, p -> new HashSet<>()).add(mark);
        return goOn(pass);
    }

    private List<QueueMessage> goOn(Pass pass) {
        var set = marks.getOrDefault(pass, Set.of());
        var free =
                parked.stream()
                        .filter(wait -> wait.pass().equals(pass))
                        .filter(wait -> set.containsAll(wait.after()))
                        .toList();
        parked.removeAll(free);
        return free.stream().map(Wait::released).toList();
    }

    private static boolean isSameWaiter(Wait one, Wait other) {
        return one.pass().equals(other.pass()) && one.waiter().equals(other.waiter());
    }
}
