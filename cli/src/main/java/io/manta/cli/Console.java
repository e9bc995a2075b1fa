package io.manta.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * Where the command prints.
 *
 * @param out what was asked for
 * @param err what went wrong, and, with {@code --json}, progress
 * @param columns the width of the terminal that {@code out} is, empty if it is none
 * @param colours whether text may be coloured
 * @param command how the user calls this command, for hints that can be pasted
 */
public record Console(
        PrintStream out,
        PrintStream err,
        Optional<Integer> columns,
        boolean colours,
        String command) {
    /** The property in which ./manta says that standard output is a terminal, and how wide. */
    static final String COLUMNS = "manta.columns";

    /** The property in which ./manta says how it was called. */
    static final String COMMAND = "manta.command";

    /** The process's own; see no-color.org for NO_COLOR. */
    static Console ofProcess(Map<String, String> environment, Properties properties) {
        var columns =
                Optional.ofNullable(properties.getProperty(COLUMNS))
                        .filter(text -> text.matches("[1-9][0-9]{0,3}"))
                        .map(Integer::valueOf);
        var colours =
                columns.isPresent()
                        && environment.getOrDefault("NO_COLOR", "").isEmpty()
                        && !"dumb".equals(environment.get("TERM"));
        return new Console(
                new PrintStream(System.out, true, StandardCharsets.UTF_8),
                new PrintStream(System.err, true, StandardCharsets.UTF_8),
                columns,
                colours,
                properties.getProperty(COMMAND, "manta"));
    }

    /** Whether lines that were printed can be redrawn. */
    public boolean isLive() {
        return columns.isPresent() && colours;
    }

    public String paint(Style style, String text) {
        return colours ? style.wrap(text) : text;
    }

    public void print(String line) {
        out.println(line);
    }
}
