package io.manta.cli.help;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.OptionSpec;

/** Shows the options of a command under the headings of their classes, its own first. */
final class GroupedOptions implements IHelpSectionRenderer {
    private static final String OWN = "Options";

    @Override
    public String render(Help help) {
        var text = new StringBuilder();
        groups(help.commandSpec().options())
                .forEach(
                        (heading, options) -> {
                            var layout =
                                    help.createDefaultLayout(
                                            help.commandSpec().options(),
                                            help.commandSpec().positionalParameters(),
                                            help.colorScheme());
                            layout.addAllOptions(options, help.parameterLabelRenderer());
                            text.append("%n%s:%n".formatted(heading)).append(layout);
                        });
        return text.toString();
    }

    /** Those of every command are last. */
    private static Map<String, List<OptionSpec>> groups(List<OptionSpec> options) {
        var groups = new LinkedHashMap<String, List<OptionSpec>>();
        groups.put(OWN, new ArrayList<>());
        for (var inherited : List.of(false, true)) {
            options.stream()
                    .filter(option -> !option.hidden() && option.inherited() == inherited)
                    .forEach(
                            option ->
                                    groups.computeIfAbsent(heading(option), h -> new ArrayList<>())
                                            .add(option));
        }
        groups.values().removeIf(List::isEmpty);
        return groups;
    }

    private static String heading(OptionSpec option) {
        var group =
                option.userObject() instanceof Field field
                        ? field.getDeclaringClass().getAnnotation(OptionGroup.class)
                        : null;
        return group == null ? OWN : group.value();
    }
}
