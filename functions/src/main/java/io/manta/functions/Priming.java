package io.manta.functions;

import io.manta.engine.Ports;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads, before a snapshot is taken, the classes that the first event would load: by reading what
 * is not there, and by rehearsing what functions write with clients that reach nobody. Where no
 * snapshot is taken it would only delay the first event.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/snapstart-best-practices.html">SnapStart
 *     best practices</a>
 */
final class Priming {
    private static final Logger LOG = LoggerFactory.getLogger(Priming.class);

    private final boolean isSnapshot;

    private Priming(boolean isSnapshot) {
        this.isSnapshot = isSnapshot;
    }

    /** That of a process with this environment. */
    static Priming of(Map<String, String> environment) {
        return new Priming("snap-start".equals(environment.get("AWS_LAMBDA_INITIALIZATION_TYPE")));
    }

    /** What fails only primes less: what it needs may be there when the first event is. */
    void prime(Settings settings, Ports ports) {
        if (isSnapshot) {
            FirstEvents.reads(ports).forEach(Priming::run);
            rehearsals(settings).forEach(Priming::run);
        }
    }

    static List<Runnable> rehearsals(Settings settings) {
        var clients = Clients.by(new Rehearsal());
        return FirstEvents.writes(clients, CloudPorts.of(settings, clients).ports());
    }

    private static void run(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            LOG.warn("a step before the snapshot failed: the first event will be slower", e);
        }
    }
}
