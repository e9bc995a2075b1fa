package io.manta.trim.sample;

/** Named by a method that nobody calls. */
final class Unused {}
