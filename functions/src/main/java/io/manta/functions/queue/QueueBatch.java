package io.manta.functions.queue;

import io.manta.contract.json.JsonArray;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;
import io.manta.contract.json.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The messages of one call. Each is handled for itself: those that are not done, or break off, come
 * again, and the others don't. A message would come again when its visibility timeout is over,
 * which is minutes; each that is left is told when instead. Thread-safe.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html">Partial
 *     batch responses</a>
 */
public final class QueueBatch {
    private static final Logger LOG = LoggerFactory.getLogger(QueueBatch.class);

    /**
     * What one message takes if much goes badly: 34 s until the table finds a gap for a write, and
     * 6 s until the last lines of a program are there. With less time a message is not begun: a
     * function that is cut off leaves all of its messages to their visibility timeout, those that
     * are done, too.
     */
    public static final Duration LONGEST_MESSAGE = Duration.ofSeconds(40);

    private final Postponement postponement;
    private final Backoff backoff;

    /**
     * @param random no two environments may draw the same
     */
    public QueueBatch(Postponement postponement, RandomGenerator random) {
        this.postponement = postponement;
        this.backoff = new Backoff(random);
    }

    /**
     * Handles the messages of the event, one after the other, while there is time. The first is
     * always begun, so that each call gets on.
     *
     * @param millisLeft how long the call may still take
     * @return the answer that says which are to come again
     */
    public JsonObject handle(
            JsonValue event, IntSupplier millisLeft, Function<QueueRecord, Fate> handler) {
        var messages = JsonReader.of(event, "event").list("Records", QueueRecord::read);
        var left = new ArrayList<QueueRecord>();
        var begun = 0;
        for (var message : messages) {
            var hasTime = begun == 0 || millisLeft.getAsInt() >= LONGEST_MESSAGE.toMillis();
            var fate = hasTime ? fate(message, handler) : Fate.later(Duration.ZERO);
            begun += hasTime ? 1 : 0;
            if (!(fate instanceof Fate.Done)) {
                postpone(message, fate);
                left.add(message);
            }
        }
        return JsonObject.builder().put("batchItemFailures", failures(left)).build();
    }

    private static Fate fate(QueueRecord message, Function<QueueRecord, Fate> handler) {
        try {
            return handler.apply(message);
        } catch (RuntimeException e) {
            LOG.warn("{} broke off and comes again", message, e);
            return Fate.AGAIN;
        }
    }

    /** If that breaks off, too, the message comes again when its visibility timeout is over. */
    private void postpone(QueueRecord message, Fate fate) {
        var delay =
                fate instanceof Fate.Later later
                        ? later.delay()
                        : backoff.after(message.deliveries());
        try {
            postponement.postpone(message, delay);
        } catch (RuntimeException e) {
            LOG.warn("{} could not be told when to come again", message, e);
        }
    }

    private static JsonArray failures(List<QueueRecord> left) {
        return JsonArray.of(
                left, each -> JsonObject.builder().put("itemIdentifier", each.id()).build());
    }
}
