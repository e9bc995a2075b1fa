package io.manta.cli;

import io.manta.cli.compile.CheckCommand;
import io.manta.cli.compile.CompileCommand;
import io.manta.cli.load.Targets;
import io.manta.cli.read.GlobalsCommand;
import io.manta.cli.read.LogsCommand;
import io.manta.cli.read.ResultsCommand;
import io.manta.cli.read.StatusCommand;
import io.manta.cli.run.RunCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The {@code manta} command: its subcommands, and how their failures are shown. */
@Command(
        name = "manta",
        description =
                "Distributed algorithms, written once, run on a laptop or on AWS Step Functions.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = false,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:it did what was asked; of run: the run has COMPLETED",
            "1:the swarm has errors, which are shown",
            "2:the command line asks for what is not there",
            "3:the run has FAILED",
            "4:the run was STOPPED",
            "70:a bug of Manta",
            "130:interrupted by Ctrl-C; the run is then STOPPED"
        },
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n")
final class MantaCommand implements Runnable {
    private final CommandLine line;

    @Spec private CommandSpec spec;

    @SuppressWarnings("UnusedVariable") // picocli asks for the option, not for the field
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show how the command is used.")
    private boolean help;

    @SuppressWarnings("UnusedVariable")
    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "Show stack traces and what happens inside; or set MANTA_DEBUG.")
    private boolean debug;

    MantaCommand(Console console, Path home, boolean debug) {
        this.debug = debug;
        this.line = new CommandLine(this);
        var targets = new Targets(home, Path.of("").toAbsolutePath());
        line.addSubcommand(new RunCommand(console, targets, InstantSource.system()));
        line.addSubcommand(new CheckCommand(console, targets));
        line.addSubcommand(new CompileCommand(console, targets));
        line.addSubcommand(new StatusCommand(console, InstantSource.system()));
        line.addSubcommand(new ResultsCommand(console));
        line.addSubcommand(new GlobalsCommand(console));
        line.addSubcommand(new LogsCommand(console));
        line.addSubcommand(new VersionCommand(console));
        var report = new ErrorReport(console, debug);
        line.setExecutionExceptionHandler(report);
        line.setParameterExceptionHandler(report);
        line.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
        line.setColorScheme(
                CommandLine.Help.defaultColorScheme(
                        console.colours() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
    }

    int execute(String... args) {
        return line.execute(args);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
