package io.manta.compiler.plan;

/** One branch of a fork that is being built, and where its first work is in document order. */
record Branch(int position, Plan plan) {}
