package io.manta.cli.help;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;

/** Shows commands under headings, each with the first line of what it is for. */
final class CommandGroups implements IHelpSectionRenderer {
    private final Map<String, List<String>> groups;

    /**
     * @param groups the names of commands by their heading
     */
    CommandGroups(Map<String, List<String>> groups) {
        this.groups = new LinkedHashMap<>(groups);
    }

    @Override
    public String render(Help help) {
        var commands = help.subcommands();
        if (commands.isEmpty()) {
            return "";
        }
        var width = commands.keySet().stream().mapToInt(String::length).max().orElse(0);
        var text = new StringBuilder();
        groups.forEach(
                (heading, names) -> {
                    text.append("%n%s:%n".formatted(heading));
                    names.forEach(
                            name ->
                                    text.append("  ")
                                            .append(help.colorScheme().commandText(name))
                                            .append(" ".repeat(width - name.length() + 2))
                                            .append(purpose(commands.get(name)))
                                            .append(System.lineSeparator()));
                });
        return text.toString();
    }

    private static String purpose(@Nullable Help command) {
        if (command == null) {
            throw new IllegalStateException("a group names a command that is not there");
        }
        return command.commandSpec().usageMessage().description()[0];
    }
}
