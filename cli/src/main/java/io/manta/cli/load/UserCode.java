package io.manta.cli.load;

import io.manta.cli.CliException;
import io.manta.contract.MantaException;
import java.util.Arrays;
import java.util.function.Supplier;

/** Calls the code of a swarm, and says where in it an exception came from. */
final class UserCode {
    private UserCode() {}

    /** What {@code call} gives; {@code what} names it in the message: {@code execute()}. */
    static <T> T call(Class<?> swarm, String what, Supplier<T> call) {
        try {
            return call.get();
        } catch (MantaException e) {
            throw e;
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            throw thrown(swarm, what, e);
        }
    }

    static CliException thrown(Class<?> swarm, String what, Throwable cause) {
        return CliException.badSwarm(
                        "%s: %s throws %s%s"
                                .formatted(swarm.getName(), what, cause, place(swarm, cause)))
                .withCause(cause);
    }

    private static String place(Class<?> swarm, Throwable cause) {
        return Arrays.stream(cause.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith(swarm.getName()))
                .findFirst()
                .map(
                        frame ->
                                "\n    at %s:%s"
                                        .formatted(frame.getFileName(), frame.getLineNumber()))
                .orElse("");
    }
}
