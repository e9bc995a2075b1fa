package io.manta.local.secret;

import io.manta.contract.document.SecretReference;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What this machine knows of secrets: its environment variables and its files. Thread-safe.
 *
 * @param variables the environment of the process
 * @param home what {@code ~/} at the start of a file's path stands for
 */
public record SecretSource(Map<String, String> variables, Path home) {
    /** As much as AWS Secrets Manager keeps, and less than an environment variable can hold. */
    static final int MAX_BYTES = 65_536;

    private static final String HOME = "~/";

    /** Of this process. */
    public static SecretSource ofProcess() {
        return new SecretSource(System.getenv(), Path.of(System.getProperty("user.home")));
    }

    /**
     * The value of a secret, read now.
     *
     * @throws MissingSecretException if there is none, or none that a variable can hold
     */
    String read(String name, SecretReference reference) {
        var value =
                switch (reference.source()) {
                    case VARIABLE -> variable(name, reference);
                    case FILE -> file(name, reference);
                    case SECRETS_MANAGER, PARAMETER_STORE ->
                            throw MissingSecretException.elsewhere(name, reference);
                };
        if (value.isEmpty()) {
            throw MissingSecretException.unusable(name, reference, "is empty");
        }
        if (value.indexOf('\0') >= 0) {
            throw MissingSecretException.unusable(name, reference, "has a NUL");
        }
        if (value.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw MissingSecretException.unusable(name, reference, "has more");
        }
        return value;
    }

    private String variable(String name, SecretReference reference) {
        var value = variables.get(reference.name());
        if (value == null) {
            throw MissingSecretException.unset(name, reference);
        }
        return value;
    }

    /** Its text without the line end that editors and {@code echo} put at the end. */
    private String file(String name, SecretReference reference) {
        var file = path(reference.name());
        if (!Files.exists(file)) {
            throw MissingSecretException.unreadable(name, reference, "does not exist");
        }
        if (!Files.isRegularFile(file)) {
            throw MissingSecretException.unreadable(name, reference, "is not a file");
        }
        try (var in = Files.newInputStream(file)) {
            // One more than allowed, and a line end, so that what is too long is seen to be.
            return withoutLineEnd(text(in.readNBytes(MAX_BYTES + 3)));
        } catch (CharacterCodingException e) {
            throw MissingSecretException.unusable(name, reference, "is not UTF-8");
        } catch (IOException e) {
            throw MissingSecretException.unreadable(
                    name, reference, "can't be read: " + e.getClass().getSimpleName());
        }
    }

    private Path path(String text) {
        return text.startsWith(HOME) ? home.resolve(text.substring(HOME.length())) : Path.of(text);
    }

    private static String text(byte[] content) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    }

    private static String withoutLineEnd(String text) {
        if (text.endsWith("\r\n")) {
            return text.substring(0, text.length() - 2);
        }
        return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }
}
