package io.manta.contract.document;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the value of a secret is: all that a document says of it.
 *
 * @param name of the variable, the file, the secret or the parameter
 * @param key what member of the secret's JSON object is meant; empty for all of its text
 */
public record SecretReference(Source source, String name, Optional<String> key) {
    /** The shapes of a reference, for messages. */
    public static final String FORMS = "env:NAME, file:PATH, secretsmanager:NAME or ssm:/NAME";

    /** What keeps values. */
    public enum Source {
        VARIABLE("env", "(" + VariableName.RULE + ")"),
        FILE("file", "([^\\x00-\\x1f]+)"),
        SECRETS_MANAGER("secretsmanager", "([A-Za-z0-9/_+=.@:-]+)(?:#([^#\\x00-\\x1f]+))?"),
        PARAMETER_STORE("ssm", "(/[A-Za-z0-9_./-]+)");

        private final String word;
        private final Pattern shape;

        Source(String word, String rest) {
            this.word = word;
            this.shape = Pattern.compile(word + ":" + rest);
        }

        /** How a reference to it begins. */
        public String word() {
            return word;
        }
    }

    public static boolean isValid(String text) {
        return find(text).isPresent();
    }

    /**
     * The reference that a text is.
     *
     * @throws IllegalArgumentException if it is none. The message does not show the text: it may be
     *     the secret, written where its reference belongs.
     */
    public static SecretReference parse(String text) {
        return find(text)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "a secret must be %s, got: a text that is not shown, as it may be the secret"
                                                .formatted(FORMS)));
    }

    private static Optional<SecretReference> find(String text) {
        for (var source : Source.values()) {
            var shape = source.shape.matcher(text);
            if (shape.matches()) {
                var key = shape.groupCount() > 1 ? shape.group(2) : null;
                return Optional.of(
                        new SecretReference(source, shape.group(1), Optional.ofNullable(key)));
            }
        }
        return Optional.empty();
    }

    /** The text that {@link #parse} reads. */
    @Override
    public String toString() {
        return source.word() + ":" + name + key.map(member -> "#" + member).orElse("");
    }
}
