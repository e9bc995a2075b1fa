package io.manta.trim.sample;

/** Implemented by a lambda alone. */
interface Greeting {
    String to(String name);
}
