package io.manta.engine.janitor;

import io.manta.contract.machine.Mark;
import io.manta.engine.EachTried;
import io.manta.engine.Ports;
import io.manta.engine.parking.Parking;
import io.manta.engine.port.Pass;
import io.manta.engine.port.RunRecord;
import io.manta.engine.port.Tokens;
import io.manta.engine.port.Wait;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Looks after what is parked: it has no deadline, but its state wants to hear of it, and may have
 * given it up; and whoever should have let it go may have died.
 */
final class WaitWatch {
    private final Ports ports;
    private final Parking parking;

    WaitWatch(Ports ports) {
        this.ports = ports;
        this.parking = new Parking(ports);
    }

    void attend(RunRecord run) {
        Map<Pass, Set<Mark>> released = new HashMap<>();
        var each = new EachTried();
        for (var wait : ports.waits().waiting(run.id())) {
            each.run(
                    () ->
                            attend(
                                    wait,
                                    released.computeIfAbsent(
                                            wait.pass(), ports.waits()::released)));
        }
        each.rethrow();
    }

    private void attend(Wait wait, Set<Mark> released) {
        if (ports.tokens().heartbeat(wait.token()) == Tokens.Answer.GONE) {
            ports.waits().forget(wait);
        } else {
            parking.goOn(wait, released);
        }
    }
}
