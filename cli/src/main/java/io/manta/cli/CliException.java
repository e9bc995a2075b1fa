package io.manta.cli;

import io.manta.contract.MantaException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Something that the user asked for and can't have, with the exit code that says so. */
public final class CliException extends MantaException {
    private static final long serialVersionUID = 1;

    private final int exitCode;
    private final @Nullable String hint;

    private CliException(
            int exitCode, String message, @Nullable String hint, @Nullable Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
        this.hint = hint;
    }

    /** What the command line asks for is not there. */
    public static CliException usage(String message) {
        return new CliException(ExitCode.USAGE, message, null, null);
    }

    /** The target is there and is no swarm that can run. */
    public static CliException badSwarm(String message) {
        return new CliException(ExitCode.SWARM_ERRORS, message, null, null);
    }

    /** What the command gives can't be written where it is to be. */
    static CliException unwritable(String message) {
        return new CliException(ExitCode.OUTPUT, message, null, null);
    }

    public CliException withHint(String value) {
        return new CliException(exitCode, getMessage(), value, getCause());
    }

    public CliException withCause(Throwable value) {
        return new CliException(exitCode, getMessage(), hint, value);
    }

    public int exitCode() {
        return exitCode;
    }

    public Optional<String> hint() {
        return Optional.ofNullable(hint);
    }

    @Override
    public String getMessage() {
        var message = super.getMessage();
        return message == null ? "" : message;
    }
}
