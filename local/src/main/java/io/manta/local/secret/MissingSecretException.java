package io.manta.local.secret;

import io.manta.contract.MantaException;
import io.manta.contract.document.SecretReference;
import io.manta.contract.document.SecretReference.Source;
import java.util.Locale;

/** The value of a secret can't be read. The message names the secret and its reference. */
public final class MissingSecretException extends MantaException {
    private static final long serialVersionUID = 1;

    private MissingSecretException(String name, String rule, String got) {
        super("the secret \"%s\" must %s, got: %s".formatted(name, rule, got));
    }

    static MissingSecretException unset(String name, SecretReference reference) {
        return new MissingSecretException(
                name, "be in a variable that is set", reference.toString());
    }

    /**
     * @param why what is wrong with the file
     */
    static MissingSecretException unreadable(String name, SecretReference reference, String why) {
        return new MissingSecretException(
                name, "be in a file that can be read", reference + ", which " + why);
    }

    static MissingSecretException elsewhere(String name, SecretReference reference) {
        return new MissingSecretException(
                name, "be in a variable or file of this machine", reference.toString());
    }

    /**
     * @param why what is wrong with what was read, without showing it
     */
    static MissingSecretException unusable(String name, SecretReference reference, String why) {
        return new MissingSecretException(
                name,
                String.format(
                        Locale.ROOT,
                        "be text of 1 to %,d bytes without NUL",
                        SecretSource.MAX_BYTES),
                reference + ", which " + why);
    }

    /** Whether the value is in a service that a local run does not ask. */
    static boolean isElsewhere(SecretReference reference) {
        return reference.source() == Source.SECRETS_MANAGER
                || reference.source() == Source.PARAMETER_STORE;
    }
}
