package io.manta.functions.table;

import io.manta.contract.id.RunId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The tags that this process has seen in the table, the newest of them. Thread-safe. */
final class KnownTags {
    /** A few megabytes; one that is forgotten costs a read. */
    private static final int KEPT = 10_000;

    private final Set<String> known =
            Collections.synchronizedSet(Collections.newSetFromMap(new Newest()));

    boolean has(RunId run, String tag) {
        return known.contains(name(run, tag));
    }

    void add(RunId run, String tag) {
        known.add(name(run, tag));
    }

    private static String name(RunId run, String tag) {
        return Key.of(run.value(), tag);
    }

    private static final class Newest extends LinkedHashMap<String, Boolean> {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > KEPT;
        }
    }
}
