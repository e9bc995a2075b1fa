package io.manta.functions;

import io.manta.contract.id.ContentHash;
import io.manta.contract.id.RunId;
import io.manta.engine.Ports;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads, before a snapshot is taken, the classes that the first event would load: by reading what
 * is not there. Where no snapshot is taken it would only delay the first event.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/snapstart-best-practices.html">SnapStart
 *     best practices</a>
 */
final class Priming {
    private static final Logger LOG = LoggerFactory.getLogger(Priming.class);
    private static final RunId NOBODY = new RunId("priming");
    private static final ContentHash NOTHING = ContentHash.of("priming");

    private final boolean isSnapshot;

    private Priming(boolean isSnapshot) {
        this.isSnapshot = isSnapshot;
    }

    /** That of a process with this environment. */
    static Priming of(Map<String, String> environment) {
        return new Priming("snap-start".equals(environment.get("AWS_LAMBDA_INITIALIZATION_TYPE")));
    }

    /** A read that fails only primes less: what it needs may be there when the first event is. */
    void prime(Ports ports) {
        if (isSnapshot) {
            reads(ports).forEach(Priming::read);
        }
    }

    private static List<Runnable> reads(Ports ports) {
        return List.of(
                () -> ports.runs().get(NOBODY),
                () -> ports.attempts().find(NOTHING.hex().substring(0, 32)),
                () -> ports.attempts().unfinished(NOBODY),
                () -> ports.blueprints().get(NOTHING),
                () -> ports.objects().has(NOTHING));
    }

    private static void read(Runnable read) {
        try {
            read.run();
        } catch (RuntimeException e) {
            LOG.warn("a read before the snapshot failed: the first event will be slower", e);
        }
    }
}
