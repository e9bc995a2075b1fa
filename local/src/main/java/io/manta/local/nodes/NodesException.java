package io.manta.local.nodes;

import io.manta.contract.MantaException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Nodes that can't be made as they are described. The wording of this package is here. */
public final class NodesException extends MantaException {
    private static final long serialVersionUID = 1;

    private NodesException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    static NodesException at(String place, String problem) {
        return new NodesException("%s: %s".formatted(place, problem), null);
    }

    static NodesException at(Path file, Throwable cause) {
        return new NodesException("%s: %s".formatted(file, cause.getMessage()), cause);
    }

    static NodesException unreadable(Path file, Throwable cause) {
        return new NodesException("%s: can't be read: %s".formatted(file, reason(cause)), cause);
    }

    static NodesException unwritable(Path file, Throwable cause) {
        return new NodesException("%s: can't be written: %s".formatted(file, reason(cause)), cause);
    }

    static String noSuchFile(String written, Path resolved) {
        return "there is no file \"%s\" (looked for %s)".formatted(written, resolved);
    }

    static NodesException tooFewRows(Path file, int rows, int nodes) {
        return at(
                file.toString(),
                "has %s %s to share out, which is fewer than the %s nodes"
                        .formatted(rows, rows == 1 ? "row" : "rows", nodes));
    }

    static NodesException countOutOfRange(String place, int got) {
        return at(place, "must be from 1 to %s, got: %s".formatted(GeneratedNodes.MAX_COUNT, got));
    }

    private static String reason(Throwable cause) {
        var message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}
