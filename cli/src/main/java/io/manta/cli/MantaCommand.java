package io.manta.cli;

import io.manta.cli.cloud.SubmitCommand;
import io.manta.cli.compile.CheckCommand;
import io.manta.cli.compile.CompileCommand;
import io.manta.cli.completion.CompletionCommand;
import io.manta.cli.doctor.DoctorCommand;
import io.manta.cli.export.ExportCommand;
import io.manta.cli.help.HelpLayout;
import io.manta.cli.help.OptionGroup;
import io.manta.cli.keep.PruneCommand;
import io.manta.cli.keep.RemoveCommand;
import io.manta.cli.load.Targets;
import io.manta.cli.logs.LogsCommand;
import io.manta.cli.plan.PlanCommand;
import io.manta.cli.read.GlobalsCommand;
import io.manta.cli.read.ListCommand;
import io.manta.cli.read.ResultsCommand;
import io.manta.cli.read.StatusCommand;
import io.manta.cli.run.RunCommand;
import io.manta.cli.run.StartCommand;
import io.manta.cli.run.StopCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The {@code manta} command: its subcommands, and how their failures are shown. */
@Command(
        name = "manta",
        description =
                "Distributed algorithms, written once, run on a laptop or on AWS Step Functions.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = false,
        sortOptions = false,
        footer = {
            "  manta run digits                run an example",
            "  manta run my/Swarm.java         run a swarm of yours, on 4 nodes",
            "  manta logs --follow             see what its programs print",
            "  manta results --tag accuracy    see what they have saved"
        },
        exitCodeList = {
            "0:it did what was asked; of run: the run has COMPLETED",
            "1:the swarm has errors, which are shown; of doctor: something is missing",
            "2:the command line asks for what is not there",
            "3:the run has FAILED",
            "4:the run was STOPPED",
            "70:a bug of Manta",
            "74:the disk is full",
            "130:interrupted by Ctrl-C (143: by SIGTERM); the run is then STOPPED",
            "141:the reader of the output has gone"
        })
@OptionGroup("Options of every command")
final class MantaCommand implements Runnable {
    private final CommandLine line;
    private final Console console;
    private final ErrorReport report;

    /** The help that was asked for: picocli would report it as a bug if it can't be written. */
    private final StringWriter usage = new StringWriter();

    @SuppressWarnings("UnusedVariable") // picocli asks for the option, not for the field
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show how the command is used.")
    private boolean help;

    @SuppressWarnings("UnusedVariable") // Main looks for it, before there is a console
    @Option(
            names = Colours.OPTION,
            paramLabel = "auto|always|never",
            scope = ScopeType.INHERIT,
            description = "When to colour; auto: on a terminal, unless NO_COLOR is set.")
    private Colours colours = Colours.AUTO;

    @SuppressWarnings("UnusedVariable") // Main looks for it, before there is a logger
    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "Show stack traces and what happens inside; or set MANTA_DEBUG.")
    private boolean debug;

    MantaCommand(Console console, Path home, boolean debug) {
        this.console = console;
        this.debug = debug;
        this.report = new ErrorReport(console, debug);
        this.line = new CommandLine(this);
        var groups = new LinkedHashMap<String, List<String>>();
        commands(console, home).forEach((heading, commands) -> groups.put(heading, add(commands)));
        HelpLayout.apply(line, console.columns().orElse(80), groups);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler(report);
        line.setParameterExceptionHandler(report);
        line.setOut(new PrintWriter(usage, true));
        line.setColorScheme(
                CommandLine.Help.defaultColorScheme(
                        console.terminal().colours()
                                ? CommandLine.Help.Ansi.ON
                                : CommandLine.Help.Ansi.OFF));
    }

    /** Its exit code. */
    int execute(String... args) {
        try {
            var exitCode = line.execute(spelt(args));
            console.out().print(usage);
            return exitCode;
        } catch (OutputException e) {
            return report.output(e);
        }
    }

    /** Who asks for {@code help run} means {@code run --help}. */
    private String[] spelt(String... args) {
        if (args.length == 0 || !args[0].equals("help")) {
            return args;
        }
        var words = new ArrayList<>(List.of(args).subList(1, args.length));
        if (words.isEmpty() || line.getSubcommands().containsKey(words.get(0))) {
            words.add("--help");
        }
        return words.toArray(String[]::new);
    }

    @Override
    public void run() {
        Introduction.lines(console).forEach(console::print);
    }

    /** By the heading that help shows them under. */
    private static Map<String, List<Object>> commands(Console console, Path home) {
        var targets = new Targets(home, Path.of("").toAbsolutePath());
        var clock = InstantSource.system();
        var commands = new LinkedHashMap<String, List<Object>>();
        commands.put(
                "Run",
                List.of(
                        new RunCommand(console, targets, clock),
                        new StartCommand(console, clock),
                        new StopCommand(console)));
        commands.put("Run on AWS", List.of(new SubmitCommand(console, targets)));
        commands.put(
                "Look at runs",
                List.of(
                        new ListCommand(console, clock),
                        new StatusCommand(console, clock),
                        new ResultsCommand(console),
                        new GlobalsCommand(console),
                        new LogsCommand(console, clock),
                        new ExportCommand(console)));
        commands.put(
                "Look at a swarm",
                List.of(
                        new CheckCommand(console, targets),
                        new PlanCommand(console, targets),
                        new CompileCommand(console, targets)));
        commands.put(
                "Remove runs",
                List.of(new RemoveCommand(console, clock), new PruneCommand(console, clock)));
        commands.put(
                "This machine",
                List.of(
                        new DoctorCommand(console, System.getenv()),
                        new CompletionCommand(console, home),
                        new VersionCommand(console)));
        return commands;
    }

    /** Their names. */
    private List<String> add(List<Object> commands) {
        return commands.stream()
                .map(
                        command -> {
                            var added = new CommandLine(command);
                            line.addSubcommand(added);
                            return added.getCommandName();
                        })
                .toList();
    }
}
