package io.manta.engine.parking;

import io.manta.contract.machine.Mark;
import io.manta.engine.Ports;
import io.manta.engine.port.Pass;
import io.manta.engine.port.Wait;
import io.manta.engine.port.Waits.Parked;
import java.util.Set;

/**
 * Parks launches and gates, and lets them go on. Who parks writes the wait and then reads the
 * marks; who releases writes the mark and then reads the waits. So at least one of them sees both,
 * however they interleave, and whoever sees that nothing is missing sends the message on. Nothing
 * is forgotten before it is sent: it may be sent twice, and launch bears that. Thread-safe.
 */
public final class Parking {
    private final Ports ports;

    public Parking(Ports ports) {
        this.ports = ports;
    }

    /** Parks a wait, or sends it on at once; false if its run has ended. */
    public boolean park(Wait wait) {
        var parked = ports.waits().park(wait);
        if (parked == Parked.PARKED) {
            goOn(wait, ports.waits().released(wait.pass()));
        }
        return parked != Parked.RUN_ENDED;
    }

    /**
     * Sets a mark, and sends on what waited for nothing but that; false if the run does not go on.
     */
    public boolean release(Pass pass, Mark mark) {
        if (!ports.waits().release(pass, mark)) {
            return false;
        }
        var waiting = ports.waits().waiting(pass, mark);
        if (!waiting.isEmpty()) {
            var released = ports.waits().released(pass);
            waiting.forEach(wait -> goOn(wait, released));
        }
        return true;
    }

    /**
     * Sends a parked wait on, if all that it is after is among the marks; whether it did.
     *
     * @param released marks that are set in its pass
     */
    public boolean goOn(Wait wait, Set<Mark> released) {
        if (!released.containsAll(wait.after())) {
            return false;
        }
        ports.queue().send(wait.released());
        ports.waits().forget(wait);
        return true;
    }
}
