package io.manta.cli;

import io.manta.cli.text.Closest;
import io.manta.client.RefusedException;
import io.manta.client.UnreachableException;
import io.manta.compiler.CompilationException;
import io.manta.contract.MantaException;
import io.manta.local.fault.FaultsException;
import io.manta.local.nodes.NodesException;
import io.manta.local.store.DamagedStoreException;
import io.manta.local.store.DiskFullException;
import io.manta.local.store.StoreException;
import io.manta.local.world.WorldException;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Shows what went wrong in one sentence, and turns it into an exit code. */
final class ErrorReport implements IExecutionExceptionHandler, IParameterExceptionHandler {
    private final Console console;
    private final boolean debug;

    ErrorReport(Console console, boolean debug) {
        this.console = console;
        this.debug = debug;
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine line, ParseResult parsed) {
        if (e instanceof OutputException output) {
            return output(output);
        }
        if (debug) {
            e.printStackTrace(console.err());
        }
        if (e instanceof CompilationException compilation) {
            new Diagnosis(console).print(compilation.diagnostics());
            return ExitCode.SWARM_ERRORS;
        }
        if (e instanceof CliException asked) {
            return error(asked.getMessage(), asked.hint(), asked.exitCode());
        }
        if (e instanceof FaultsException faults) {
            var hint = faults.unknown().flatMap(u -> Closest.hint(u.written(), u.known()));
            return error(String.valueOf(faults.getMessage()), hint, ExitCode.USAGE);
        }
        if (e instanceof DamagedStoreException damaged) {
            var hint = Optional.of(DamagedFolder.hint(damaged));
            return error(String.valueOf(damaged.getMessage()), hint, ExitCode.USAGE);
        }
        if (e instanceof MantaException known) {
            return error(String.valueOf(known.getMessage()), Optional.empty(), exitCode(known));
        }
        return error(
                "this is a bug of Manta: " + e,
                debug ? Optional.empty() : Optional.of("--debug shows where it happened"),
                ExitCode.BUG);
    }

    private static int exitCode(MantaException e) {
        if (e instanceof DiskFullException) {
            return ExitCode.OUTPUT;
        }
        var isNotOfTheSwarm =
                e instanceof NodesException
                        || e instanceof StoreException
                        || e instanceof WorldException
                        || e instanceof RefusedException
                        || e instanceof UnreachableException;
        return isNotOfTheSwarm ? ExitCode.USAGE : ExitCode.SWARM_ERRORS;
    }

    /** Who has closed the pipe wants no more, no message either. */
    int output(OutputException e) {
        return e.isClosedPipe()
                ? ExitCode.CLOSED_PIPE
                : error(
                        "the output can't be written: " + e.getMessage(),
                        Optional.empty(),
                        ExitCode.OUTPUT);
    }

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        var command = e.getCommandLine().getCommandSpec().qualifiedName();
        if (e instanceof UnmatchedArgumentException unmatched) {
            return unmatched(unmatched, command);
        }
        return error(
                ParserWords.ours(String.valueOf(e.getMessage())),
                Optional.of(command + " --help"),
                ExitCode.USAGE);
    }

    private int unmatched(UnmatchedArgumentException e, String command) {
        var line = e.getCommandLine();
        var word = e.getUnmatched().get(0);
        var bare = word.replaceFirst("^--", "");
        if (line.getSubcommands().containsKey(bare)) {
            return error(
                    "%s is no option of %s".formatted(word, command),
                    Optional.of("%s %s is a command".formatted(command, bare)),
                    ExitCode.USAGE);
        }
        if (word.startsWith("-")) {
            return unknown(
                    "%s is no option of %s".formatted(word, command),
                    word,
                    line.getCommandSpec().optionsMap().keySet(),
                    command);
        }
        if (!line.getSubcommands().isEmpty()) {
            return unknown(
                    "\"%s\" is no command of %s".formatted(word, command),
                    word,
                    line.getSubcommands().keySet(),
                    command);
        }
        return error(
                "\"%s\" is one argument too many".formatted(word),
                Optional.of(command + " --help"),
                ExitCode.USAGE);
    }

    private int unknown(String message, String word, Set<String> known, String command) {
        var hint = Closest.hint(word, known).orElse(command + " --help");
        return error(message, Optional.of(hint), ExitCode.USAGE);
    }

    private int error(String message, Optional<String> hint, int exitCode) {
        console.say(Style.RED, "error:", message);
        hint.ifPresent(h -> console.err().println("    hint: " + h));
        return exitCode;
    }
}
