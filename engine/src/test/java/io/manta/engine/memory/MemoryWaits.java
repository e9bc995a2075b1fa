package io.manta.engine.memory;

import io.manta.contract.id.Assignment;
import io.manta.contract.id.RunId;
import io.manta.contract.machine.Mark;
import io.manta.contract.run.RunStatus;
import io.manta.engine.port.Pass;
import io.manta.engine.port.Wait;
import io.manta.engine.port.Waits;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Waits in memory. */
public final class MemoryWaits implements Waits {
    private final MemoryRuns runs;
    private final Map<Waiter, Wait> parked = new LinkedHashMap<>();
    private final Map<Pass, Set<Mark>> marks = new LinkedHashMap<>();
    private final Map<State, Set<Assignment>> arrived = new LinkedHashMap<>();

    public MemoryWaits(MemoryRuns runs) {
        this.runs = runs;
    }

    private record Waiter(Pass pass, String name) {
        static Waiter of(Wait wait) {
            return new Waiter(wait.pass(), wait.waiter());
        }
    }

    private record State(Pass pass, String name) {}

    @Override
    public Parked park(Wait wait) {
        synchronized (runs) {
            if (!isActive(wait.pass())) {
                return Parked.RUN_ENDED;
            }
            var known = parked.get(Waiter.of(wait));
            if (known != null && known.isNewerThan(wait)) {
                return Parked.SUPERSEDED;
            }
            parked.put(Waiter.of(wait), wait);
            return Parked.PARKED;
        }
    }

    @Override
    public boolean release(Pass pass, Mark mark) {
        synchronized (runs) {
            if (!isActive(pass)) {
                return false;
            }
            marks.computeIfAbsent(pass, p -> new LinkedHashSet<>()).add(mark);
            return true;
        }
    }

    @Override
    public Set<Mark> released(Pass pass) {
        synchronized (runs) {
            return Set.copyOf(marks.getOrDefault(pass, Set.of()));
        }
    }

    @Override
    public List<Wait> waiting(Pass pass, Mark mark) {
        return select(wait -> wait.pass().equals(pass) && wait.after().contains(mark));
    }

    @Override
    public List<Wait> waiting(RunId run) {
        return select(wait -> wait.pass().run().equals(run));
    }

    @Override
    public void forget(Wait wait) {
        synchronized (runs) {
            var known = parked.get(Waiter.of(wait));
            if (known != null && !known.isNewerThan(wait) && !wait.isNewerThan(known)) {
                parked.remove(Waiter.of(wait));
            }
        }
    }

    @Override
    public int arrive(Pass pass, String state, Assignment assignment) {
        synchronized (runs) {
            var here = arrived.computeIfAbsent(new State(pass, state), s -> new LinkedHashSet<>());
            here.add(assignment);
            return here.size();
        }
    }

    @Override
    public String toString() {
        synchronized (runs) {
            return "parked %s, marks %s, arrived %s".formatted(parked.values(), marks, arrived);
        }
    }

    private List<Wait> select(Predicate<Wait> which) {
        synchronized (runs) {
            return parked.values().stream()
                    .filter(which)
                    .sorted(
                            Comparator.<Wait>comparingInt(wait -> wait.pass().segment())
                                    .thenComparingInt(wait -> wait.pass().round())
                                    .thenComparing(Wait::waiter))
                    .toList();
        }
    }

    private boolean isActive(Pass pass) {
        return runs.get(pass.run())
                .map(r -> r.status() == RunStatus.ACTIVE && r.segment() == pass.segment())
                .orElse(false);
    }
}
