package io.manta.local.fault;

import io.manta.contract.MantaException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Faults that can't be made as they are described. The wording of this package is here. */
public final class FaultsException extends MantaException {
    private static final long serialVersionUID = 1;

    private final transient @Nullable Unknown unknown;

    private FaultsException(String message, @Nullable Unknown unknown, @Nullable Throwable cause) {
        super(message, cause);
        this.unknown = unknown;
    }

    /** A word of the file that is none of those that are known there. */
    public record Unknown(String written, List<String> known) {}

    /** The word that is not known, if that is the problem. */
    public Optional<Unknown> unknown() {
        return Optional.ofNullable(unknown);
    }

    static FaultsException at(Path file, Throwable cause) {
        return new FaultsException("%s: %s".formatted(file, cause.getMessage()), null, cause);
    }

    static FaultsException unreadable(Path file, Throwable cause) {
        var message = cause.getMessage();
        var reason = message == null ? cause.getClass().getSimpleName() : message;
        return new FaultsException("%s: can't be read: %s".formatted(file, reason), null, cause);
    }

    static FaultsException noSuchFile(Path file) {
        return new FaultsException("%s: there is no such file".formatted(file), null, null);
    }

    static FaultsException unknownWord(
            Path file, String place, String written, List<String> known) {
        return new FaultsException(
                "%s: %s: must be one of %s, got: \"%s\""
                        .formatted(file, place, String.join(", ", known), written),
                new Unknown(written, known),
                null);
    }

    static FaultsException unknownTask(int fault, String written, List<String> known) {
        return new FaultsException(
                "faults[%s].task: \"%s\" is not a task of this swarm".formatted(fault, written),
                new Unknown(written, known),
                null);
    }

    static FaultsException unknownNode(int fault, String written, List<String> known) {
        return new FaultsException(
                "faults[%s].node: \"%s\" is not a node of this run".formatted(fault, written),
                new Unknown(written, known),
                null);
    }
}
