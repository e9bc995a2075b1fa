package io.manta.functions;

/**
 * Something that was not done, and that its user can't mend: whoever asked asks again. For this it
 * is no {@link io.manta.contract.MantaException}, which is a user's to mend.
 */
public final class AskAgainException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public AskAgainException(String sentence) {
        super(sentence);
    }

    public AskAgainException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
