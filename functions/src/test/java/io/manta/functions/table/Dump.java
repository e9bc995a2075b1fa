package io.manta.functions.table;

import io.manta.contract.json.JsonObject;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The items of a partition as text, a line each: sort key, version, attributes by name. */
final class Dump {
    private Dump() {}

    static String of(Table table, String partition) {
        return table.range(partition)
                .spanning(" ", "")
                .map(Dump::line)
                .collect(Collectors.joining("\n"));
    }

    private static String line(Item item) {
        var members = new TreeMap<>(item.body().members());
        return "%s v%s %s"
                .formatted(item.key().sort(), item.version(), new JsonObject(members).text());
    }
}
