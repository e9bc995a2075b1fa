package io.manta.local.interpreter;

/** Something that goes on within a {@link Scope}. */
@FunctionalInterface
interface Abandonable {
    /** Ends it without an answer: its tokens are gone, its timers cancelled. */
    void abandon();
}
