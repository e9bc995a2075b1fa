package io.manta.light;

/**
 * This attempt has ended or a newer one has taken its place: nothing that it writes counts any
 * more. Not an {@link Exception}, so that a program's own {@code catch (Exception e)} does not keep
 * it alive.
 */
public final class AttemptEndedError extends Error {
    private static final long serialVersionUID = 1;

    public AttemptEndedError(String message) {
        super(message);
    }
}
