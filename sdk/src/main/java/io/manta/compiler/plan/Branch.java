package io.manta.compiler.plan;

/**
 * One branch of a fork that is being built.
 *
 * @param position where its first work is in document order
 * @param depth how many forks are around its innermost work
 */
record Branch(int position, Plan plan, int depth) {}
