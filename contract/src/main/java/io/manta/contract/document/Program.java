package io.manta.contract.document;

import io.manta.contract.id.ContentHash;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The program of a module. */
public sealed interface Program {
    /**
     * Source text in the document itself; submitting turns it into a bundle. For documents that a
     * person writes.
     */
    record Inline(String text) implements Program {}

    /**
     * A zip archive that travels beside the document.
     *
     * @param hash the SHA-256 of the archive's bytes
     * @param entry where it starts: {@code worker.py} is run as {@code __main__}; {@code worker} is
     *     a package whose {@code main()} is called
     */
    record Bundled(ContentHash hash, String entry) implements Program {}

    /**
     * A command that the module's image has: nothing travels, and nothing of ours stands between
     * the container and it.
     *
     * @param arguments the program, found by the image's PATH or by its path, and what it is given
     */
    record Command(List<String> arguments) implements Program {
        /** The most arguments, the program among them. */
        public static final int MAX_ARGUMENTS = 100;

        /**
         * The most bytes of all arguments in UTF-8. They are a part of a task definition, which is
         * at most 64 KiB long (Amazon ECS service quotas, "Task definition size").
         */
        public static final int MAX_BYTES = 16 * 1024;

        public Command {
            arguments = List.copyOf(arguments);
            if (arguments.isEmpty() || arguments.size() > MAX_ARGUMENTS) {
                throw new IllegalArgumentException(
                        "a command has 1 to %s arguments, got: %s"
                                .formatted(MAX_ARGUMENTS, arguments.size()));
            }
            if (arguments.get(0).isEmpty()) {
                throw new IllegalArgumentException(
                        "a command begins with the program that it runs, got: \"\"");
            }
            if (arguments.stream().anyMatch(each -> each.indexOf('\0') >= 0)) {
                throw new IllegalArgumentException(
                        "a command's arguments can't hold the character U+0000");
            }
            if (bytes(arguments) > MAX_BYTES) {
                throw new IllegalArgumentException(
                        "a command is at most %s bytes long, got: %s"
                                .formatted(MAX_BYTES, bytes(arguments)));
            }
        }

        private static int bytes(List<String> arguments) {
            return arguments.stream()
                    .mapToInt(each -> each.getBytes(StandardCharsets.UTF_8).length)
                    .sum();
        }
    }
}
