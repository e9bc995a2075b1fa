package io.manta.local.interpreter;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What is given up together: an execution, or the branches of one of its states. */
final class Scope implements Abandonable {
    private final Set<Abandonable> members = new LinkedHashSet<>();
    private boolean open = true;

    boolean isOpen() {
        return open;
    }

    void join(Abandonable member) {
        members.add(member);
    }

    void leave(Abandonable member) {
        members.remove(member);
    }

    @Override
    public void abandon() {
        open = false;
        var left = List.copyOf(members);
        members.clear();
        left.forEach(Abandonable::abandon);
    }
}
