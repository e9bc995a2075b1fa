package io.manta.local.interpreter;

/** A function's way to fail its state with an error name and a cause of its choice. */
public final class FunctionFailedException extends Exception {
    private static final long serialVersionUID = 1;

    private final String error;

    /**
     * @param error what the state's retriers compare with
     * @param cause a sentence, or a {@link io.manta.contract.run.Failure} as JSON
     */
    public FunctionFailedException(String error, String cause) {
        super(cause);
        this.error = error;
    }

    StateError toStateError() {
        return new StateError(error, String.valueOf(getMessage()));
    }
}
