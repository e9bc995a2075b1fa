package io.manta.cli.export;

import io.manta.cli.read.ValueContent;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonString;
import io.manta.contract.json.JsonValue;
import io.manta.contract.value.Value;
import io.manta.engine.port.ResultRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The values of a tag as a table, after RFC 4180. If all are JSON objects that are kept in the
 * store's rows, each of their members has a column; else there is one column, {@code value}. Texts
 * are as they are, other JSON is its text, bytes are Base64.
 */
final class CsvTable {
    private static final List<String> WHERE =
            List.of("round", "task", "node", "attempt", "sequence", "saved_at");

    private final String tag;
    private final ChosenResults results;
    private final ValueContent content;
    private int rows;

    CsvTable(String tag, ChosenResults results, ValueContent content) {
        this.tag = tag;
        this.results = results;
        this.content = content;
    }

    /** How many values there were. */
    int write(OutputStream out) throws IOException {
        var members = members();
        row(
                out,
                WHERE,
                members == null
                        ? List.of("value")
                        : members.stream().map(CsvTable::heading).toList());
        results.each(
                tag,
                result -> {
                    rows++;
                    where(out, result);
                    if (members == null) {
                        value(out, result.value());
                    } else {
                        cells(out, members, object(result.value()));
                    }
                    text(out, "\r\n");
                });
        return rows;
    }

    /** In the order in which they are met; null if a value has none. */
    private @Nullable Set<String> members() throws IOException {
        var members = new LinkedHashSet<String>();
        var others = new boolean[1];
        results.each(
                tag,
                result -> {
                    var object = object(result.value());
                    others[0] |= object == null;
                    if (object != null) {
                        members.addAll(object.members().keySet());
                    }
                });
        return others[0] || members.isEmpty() ? null : members;
    }

    private static @Nullable JsonObject object(Value value) {
        return value instanceof Value.OfJson json && json.json() instanceof JsonObject object
                ? object
                : null;
    }

    private static void where(OutputStream out, ResultRecord result) throws IOException {
        var of = result.attempt().assignment();
        text(
                out,
                "%s,%s,%s,%s,%s,%s"
                        .formatted(
                                of.round(),
                                of.alias(),
                                of.node(),
                                result.attempt().number(),
                                result.sequence(),
                                result.savedAt()));
    }

    private static void cells(OutputStream out, Set<String> members, @Nullable JsonObject object)
            throws IOException {
        for (var member : members) {
            var value = object == null ? null : object.members().get(member);
            text(out, "," + (value == null ? "" : cell(plain(value))));
        }
    }

    private void value(OutputStream out, Value value) throws IOException {
        if (value instanceof Value.OfJson json) {
            text(out, "," + cell(plain(json.json())));
            return;
        }
        text(out, ",\"");
        content.text(value, new DoubledQuotes(out));
        text(out, "\"");
    }

    private static String plain(JsonValue value) {
        return value instanceof JsonString string ? string.value() : value.text();
    }

    private static void row(OutputStream out, List<String> first, List<String> more)
            throws IOException {
        text(out, String.join(",", first));
        for (var each : more) {
            text(out, "," + cell(each));
        }
        text(out, "\r\n");
    }

    /** A member may be called as a column before it is. */
    private static String heading(String member) {
        return WHERE.contains(member) ? "value." + member : member;
    }

    private static String cell(String text) {
        return text.matches("(?s).*[\",\r\n].*") ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
    }

    private static void text(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
