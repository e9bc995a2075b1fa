package io.manta;

import io.manta.compiler.DiagnosticCode;
import io.manta.contract.WireFormatException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The words for files that are not to be read, whatever keeps them from it. */
final class Unreadable {
    private Unreadable() {}

    static WireFormatException document(IOException cause) {
        return new WireFormatException("the document can't be read: " + reason(cause), cause);
    }

    static WireFormatException bundle(Path file, IOException cause) {
        return new WireFormatException(
                "the bundle \"%s\" can't be read: %s".formatted(file.getFileName(), reason(cause)),
                cause);
    }

    static Refusal program(Path file, Exception cause) {
        return new Refusal(
                DiagnosticCode.PROGRAM_MISSING,
                "the program's file \"%s\" can't be read: %s"
                        .formatted(file.getFileName(), reason(cause)));
    }

    private static String reason(Throwable cause) {
        if (cause instanceof UncheckedIOException wrapper && wrapper.getCause() != null) {
            return reason(wrapper.getCause());
        }
        if (cause instanceof CharacterCodingException) {
            return "it must be UTF-8";
        }
        if (cause instanceof AccessDeniedException) {
            return "this user may not";
        }
        return cause instanceof NoSuchFileException
                ? "it does not exist"
                : String.valueOf(cause.getMessage());
    }
}
