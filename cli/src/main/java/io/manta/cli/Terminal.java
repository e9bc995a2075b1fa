package io.manta.cli;

import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * What standard output and standard error are connected to.
 *
 * @param columns the width of the terminal that standard output is, empty if it is none
 * @param isLive whether lines on it can be redrawn
 * @param colours whether standard output shows colours
 * @param errorColours whether standard error does
 */
public record Terminal(
        Optional<Integer> columns, boolean isLive, boolean colours, boolean errorColours) {
    /** No terminal at all: files and pipes. */
    public static final Terminal NONE = new Terminal(Optional.empty(), false, false, false);

    /** The property in which ./manta says that standard output is a terminal, and how wide. */
    static final String COLUMNS = "manta.columns";

    /** The property that ./manta sets if standard error is a terminal. */
    static final String ERROR = "manta.error";

    static Terminal ofProcess(
            Map<String, String> environment, Properties properties, Colours colours) {
        var columns =
                Optional.ofNullable(properties.getProperty(COLUMNS))
                        .filter(text -> text.matches("[1-9][0-9]{0,3}"))
                        .map(Integer::valueOf);
        return new Terminal(
                columns,
                columns.isPresent() && !"dumb".equals(environment.get("TERM")),
                colours.shown(columns.isPresent(), environment),
                colours.shown(properties.containsKey(ERROR), environment));
    }
}
