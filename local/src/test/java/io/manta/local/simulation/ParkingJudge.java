package io.manta.local.simulation;

import io.manta.engine.port.Wait;
import java.util.ArrayList;
import java.util.List;

/**
 * What was parked went on by those who saw that nothing was missing: the janitor is needed only
 * where somebody has died, and no state gives up waiting.
 */
final class ParkingJudge {
    private ParkingJudge() {}

    static List<String> faults(Evidence evidence) {
        var faults = new ArrayList<String>();
        var truth = evidence.truth();
        truth.rescued.forEach(message -> faults.add("only the janitor let go " + message));
        for (var wait : truth.parked) {
            var isGivenUp = truth.parked.stream().anyMatch(other -> isLaterTry(other, wait));
            if (isGivenUp && !truth.sentOn.contains(wait.token())) {
                faults.add("its state gave up while it was parked: " + wait);
            }
        }
        return faults;
    }

    private static boolean isLaterTry(Wait other, Wait wait) {
        return other.pass().equals(wait.pass())
                && other.waiter().equals(wait.waiter())
                && other.isNewerThan(wait);
    }
}
