package io.manta.local.simulation;

import io.manta.contract.machine.Mark;
import io.manta.contract.message.QueueMessage;
import io.manta.contract.run.RunStatus;
import io.manta.engine.Ports;
import io.manta.engine.port.Pass;
import io.manta.engine.port.Wait;
import io.manta.engine.port.Waits.Parked;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Ports under which parking does its steps in another order than rule 6 has them. */
final class Mistaken {
    private Mistaken() {}

    /** Who parks reads the marks, and writes the wait when it is about to look at them. */
    static Ports parkThatReadsFirst(Ports ports) {
        var held = new ArrayList<Wait>();
        Map<Pass, Set<Mark>> seen = new HashMap<>();
        var late =
                Planted.waits(
                        ports,
                        "park",
                        (args, real) -> {
                            var wait = (Wait) args[0];
                            if (!isActive(ports, wait.pass())) {
                                return real.call(args);
                            }
                            seen.put(wait.pass(), ports.waits().released(wait.pass()));
                            held.add(wait);
                            return Parked.PARKED;
                        });
        return Planted.waits(
                late,
                "released",
                (args, real) -> {
                    var mine = held.stream().filter(w -> w.pass().equals(args[0])).toList();
                    held.removeAll(mine);
                    mine.forEach(ports.waits()::park);
                    return mine.isEmpty() ? real.call(args) : seen.get(args[0]);
                });
    }

    /** Who releases reads the waits, and writes the mark when it is about to look at them. */
    static Ports releaseThatReadsFirst(Ports ports) {
        Map<Released, List<Wait>> seen = new HashMap<>();
        var late =
                Planted.waits(
                        ports,
                        "release",
                        (args, real) -> {
                            var released = new Released((Pass) args[0], (Mark) args[1]);
                            if (!isActive(ports, released.pass())) {
                                return real.call(args);
                            }
                            seen.put(
                                    released,
                                    ports.waits().waiting(released.pass(), released.mark()));
                            return true;
                        });
        return Planted.waits(
                late,
                "waiting",
                (args, real) -> {
                    if (args.length == 1) {
                        return real.call(args);
                    }
                    var released = new Released((Pass) args[0], (Mark) args[1]);
                    ports.waits().release(released.pass(), released.mark());
                    var before = Optional.ofNullable(seen.remove(released));
                    return before.isPresent() ? before.get() : real.call(args);
                });
    }

    /** What goes on is forgotten first, and sent when it should be forgotten. */
    static Ports forgottenBeforeItIsSent(Ports ports) {
        Map<String, QueueMessage> held = new HashMap<>();
        var late =
                Planted.queue(
                        ports,
                        "send",
                        (args, real) -> {
                            var sent = Wait.of((QueueMessage) args[0]);
                            held.put(sent.token(), (QueueMessage) args[0]);
                            ports.waits().waiting(sent.pass().run()).stream()
                                    .filter(wait -> wait.token().equals(sent.token()))
                                    .forEach(ports.waits()::forget);
                            return null;
                        });
        return Planted.waits(
                late,
                "forget",
                (args, real) -> {
                    Optional.ofNullable(held.remove(((Wait) args[0]).token()))
                            .ifPresent(ports.queue()::send);
                    return real.call(args);
                });
    }

    private record Released(Pass pass, Mark mark) {}

    private static boolean isActive(Ports ports, Pass pass) {
        return ports.runs()
                .get(pass.run())
                .map(run -> run.status() == RunStatus.ACTIVE && run.segment() == pass.segment())
                .orElse(false);
    }
}
