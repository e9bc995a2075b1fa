package io.manta.compiler;

/** What the compiler is sure of does not hold. A bug in the compiler, never the user's fault. */
public final class InvariantViolation extends RuntimeException {
    private static final long serialVersionUID = 1;

    public InvariantViolation(String message) {
        super("this is a bug in the compiler, please report it: " + message);
    }
}
