package io.manta.local.interpreter;

/** How each part of a {@link Fork} is run. */
@FunctionalInterface
interface Lane {
    /**
     * Begins a part.
     *
     * @param scope what it is given up with
     * @param ending is told of its end
     * @throws StateFailedException if it can't begin: the fork's state fails
     */
    void begin(int index, Scope scope, Ending ending);
}
