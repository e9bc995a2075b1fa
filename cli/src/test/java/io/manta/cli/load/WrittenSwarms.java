package io.manta.cli.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The swarms of docs/writing-swarms.md: the first, and each piece of Java in its place in that. A
 * piece that returns something is its {@code execute()}; what sets something is in its constructor,
 * for all of the section.
 */
final class WrittenSwarms {
    private static final Pattern JAVA = Pattern.compile("(?s)```java\n(.*?)```");
    private static final Pattern FIRST = Pattern.compile("(?s)    super\\(.*?\\);\n");
    private static final Pattern BODY =
            Pattern.compile("(?s)(public Flow execute\\(\\) \\{\n).*?(\n    \\}\n)");
    private static final Pattern PROGRAM =
            Pattern.compile("(?:module|file|directory)\\(\"(\\w+)(?:\\.py)?\"");
    private static final String IMPORTS =
            "import java.time.*;\nimport java.util.*;\nimport java.util.stream.*;\n";

    /** A swarm of the page, whole. */
    record Written(String section, String source) {
        /** Writes it, and something for each program that it names. */
        void to(Path folder) throws IOException {
            Files.writeString(folder.resolve("Pi.java"), source);
            for (var named : PROGRAM.matcher(source).results().toList()) {
                Files.writeString(folder.resolve(named.group(1) + ".py"), "pass\n");
                var directory = Files.createDirectories(folder.resolve(named.group(1)));
                Files.writeString(directory.resolve("main.py"), "def main(): pass\n");
            }
        }

        @Override
        public String toString() {
            return section;
        }
    }

    private WrittenSwarms() {}

    static String page() {
        try {
            var root = Objects.requireNonNull(System.getProperty("manta.root"));
            return Files.readString(Path.of(root, "docs", "writing-swarms.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What stands in the page between fences of this language and holds this text, in order. */
    static String block(String language, String text) {
        return blocks(Pattern.compile("(?s)```" + language + "\n(.*?)```"), page())
                .filter(block -> block.contains(text))
                .findFirst()
                .orElseThrow();
    }

    static String first() {
        return block("java", "class Pi ");
    }

    static List<Written> all() {
        var all = new ArrayList<Written>();
        all.add(new Written("A whole swarm", first()));
        for (var section : page().split("\n## ", -1)) {
            all.addAll(of(section));
        }
        return all;
    }

    private static List<Written> of(String section) {
        var title = section.lines().findFirst().orElseThrow();
        Predicate<String> returns = piece -> piece.contains("return ");
        var pieces = blocks(JAVA, section).filter(block -> !block.contains("class ")).toList();
        var settings = String.join("", pieces.stream().filter(returns.negate()).toList());
        var swarm = IMPORTS + with(settings);
        if (pieces.stream().noneMatch(returns)) {
            return settings.isEmpty() ? List.of() : List.of(new Written(title, swarm));
        }
        return pieces.stream()
                .filter(returns)
                .map(piece -> new Written(title, returning(piece, swarm)))
                .toList();
    }

    private static String with(String settings) {
        var end = place(FIRST, first()).end();
        return first().substring(0, end) + settings + first().substring(end);
    }

    private static String returning(String piece, String swarm) {
        var body = place(BODY, swarm);
        return swarm.substring(0, body.end(1)) + piece + swarm.substring(body.start(2));
    }

    private static MatchResult place(Pattern pattern, String swarm) {
        return pattern.matcher(swarm).results().findFirst().orElseThrow();
    }

    private static Stream<String> blocks(Pattern fences, String text) {
        return fences.matcher(text).results().map(found -> found.group(1));
    }
}
