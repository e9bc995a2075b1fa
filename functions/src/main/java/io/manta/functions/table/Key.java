package io.manta.functions.table;

import io.manta.contract.id.RunId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Where an item is.
 *
 * @param partition its partition key, {@code PK}
 * @param sort its sort key, {@code SK}
 */
record Key(String partition, String sort) {
    /** Their names in the table. */
    static final String PARTITION = "PK";

    static final String SORT = "SK";

    /**
     * Separates the parts of a key. It sorts below every character that a name may have, so that
     * what a name begins with comes before the longer name.
     */
    private static final String SEPARATOR = "#";

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    /** A number of a sort key, as wide as the largest, so that text order is number order. */
    static String padded(int number) {
        return String.format(Locale.ROOT, "%010d", number);
    }

    /** The partition of what belongs to a run. */
    static String ofRun(RunId run) {
        return of("run", run.value());
    }

    /** An instant of a sort key, as long as the most exact, so that text order is time order. */
    static String moment(Instant instant) {
        return MOMENT.format(instant);
    }

    /** The parts of a key, one after the other. */
    static String of(String... parts) {
        return String.join(SEPARATOR, parts);
    }

    /** What the keys begin with that have more parts after these. */
    static String prefix(String... parts) {
        return of(parts) + SEPARATOR;
    }

    /** As the Enhanced Client has it. */
    software.amazon.awssdk.enhanced.dynamodb.Key toSdk() {
        return software.amazon.awssdk.enhanced.dynamodb.Key.builder()
                .partitionValue(partition)
                .sortValue(sort)
                .build();
    }
}
