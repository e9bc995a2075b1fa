package io.manta.cli.help;

import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The order and the headings of every command's help: purpose, usage, options, examples, codes. */
public final class HelpLayout {
    /** Wider lines than this are hard to read, however wide the terminal is. */
    private static final int WIDEST = 100;

    private static final int NARROWEST = 60;

    private static final List<String> SECTIONS =
            List.of(
                    UsageMessageSpec.SECTION_KEY_DESCRIPTION,
                    UsageMessageSpec.SECTION_KEY_SYNOPSIS_HEADING,
                    UsageMessageSpec.SECTION_KEY_SYNOPSIS,
                    UsageMessageSpec.SECTION_KEY_COMMAND_LIST,
                    UsageMessageSpec.SECTION_KEY_PARAMETER_LIST_HEADING,
                    UsageMessageSpec.SECTION_KEY_PARAMETER_LIST,
                    UsageMessageSpec.SECTION_KEY_OPTION_LIST,
                    UsageMessageSpec.SECTION_KEY_FOOTER_HEADING,
                    UsageMessageSpec.SECTION_KEY_FOOTER,
                    UsageMessageSpec.SECTION_KEY_EXIT_CODE_LIST_HEADING,
                    UsageMessageSpec.SECTION_KEY_EXIT_CODE_LIST);

    private HelpLayout() {}

    /**
     * Lays out the help of a command and all below it.
     *
     * @param columns the width of the terminal
     * @param groups the names of its commands by their heading
     */
    public static void apply(CommandLine line, int columns, Map<String, List<String>> groups) {
        line.setUsageHelpWidth(Math.max(NARROWEST, Math.min(WIDEST, columns)));
        line.setHelpSectionKeys(SECTIONS);
        var sections = line.getHelpSectionMap();
        sections.put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, new GroupedOptions());
        sections.put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, new CommandGroups(groups));
        line.setHelpSectionMap(sections);
        headings(line);
        line.getSubcommands().values().forEach(HelpLayout::headings);
    }

    private static void headings(CommandLine line) {
        var usage = line.getCommandSpec().usageMessage();
        usage.abbreviateSynopsis(true);
        usage.sortOptions(false);
        usage.synopsisHeading("%nUsage: ");
        usage.parameterListHeading("%nArguments:%n");
        usage.footerHeading(usage.footer().length == 0 ? "" : "%nExamples:%n");
        usage.exitCodeListHeading("%nExit codes:%n");
    }
}
