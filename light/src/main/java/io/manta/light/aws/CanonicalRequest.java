package io.manta.light.aws;

import static java.util.stream.Collectors.joining;

import io.manta.contract.id.ContentHash;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The one form of a request that sender and receiver agree on.
 *
 * @param names of the headers that are in it
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">
 *     Create a signed AWS API request</a>
 */
record CanonicalRequest(String text, String names) {
    /** A header, of which there may be several with one name. */
    record Field(String name, String value) {}

    /** Of what is asked for: the path, and after a question mark the query. */
    static CanonicalRequest of(
            String method, String target, List<Field> fields, String hash, Scope scope) {
        var mark = target.indexOf('?');
        var path = mark < 0 ? target : target.substring(0, mark);
        var byName = byName(fields);
        var names = String.join(";", byName.keySet());
        var lines = new ArrayList<String>();
        lines.add(method);
        lines.add(scope.takesPathsAsSent() ? path : Encoding.percent(normal(path), "/"));
        lines.add(mark < 0 ? "" : sorted(target.substring(mark + 1)));
        byName.forEach((name, values) -> lines.add(name + ":" + String.join(",", values)));
        lines.addAll(List.of("", names, hash));
        return new CanonicalRequest(String.join("\n", lines), names);
    }

    ContentHash hash() {
        return ContentHash.of(text);
    }

    private static Map<String, List<String>> byName(List<Field> fields) {
        var byName = new TreeMap<String, List<String>>();
        for (var field : fields) {
            byName.computeIfAbsent(lower(field.name()), name -> new ArrayList<>())
                    .add(field.value().strip().replaceAll("\\s+", " "));
        }
        return byName;
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static String normal(String path) {
        var kept = new ArrayList<String>();
        for (var part : path.split("/", -1)) {
            if (part.equals("..")) {
                if (!kept.isEmpty()) {
                    kept.remove(kept.size() - 1);
                }
            } else if (!part.isEmpty() && !part.equals(".")) {
                kept.add(part);
            }
        }
        return "/" + String.join("/", kept) + (!kept.isEmpty() && path.endsWith("/") ? "/" : "");
    }

    private static String sorted(String query) {
        return Stream.of(query.split("&", -1))
                .filter(pair -> !pair.isEmpty())
                .map(CanonicalRequest::pair)
                .sorted(Comparator.comparing(Field::name).thenComparing(Field::value))
                .map(pair -> pair.name() + "=" + pair.value())
                .collect(joining("&"));
    }

    private static Field pair(String text) {
        var mark = text.indexOf('=');
        var name = mark < 0 ? text : text.substring(0, mark);
        var value = mark < 0 ? "" : text.substring(mark + 1);
        return new Field(Encoding.percent(name, "%"), Encoding.percent(value, "%"));
    }
}
