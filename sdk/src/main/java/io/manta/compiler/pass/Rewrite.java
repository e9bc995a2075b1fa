package io.manta.compiler.pass;

/** A rewrite of {@code T}: stateless, idempotent, and without effect on what it is given. */
interface Rewrite<T> {
    T apply(T given);
}
