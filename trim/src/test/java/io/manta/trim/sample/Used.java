package io.manta.trim.sample;

/** One half of it is called. */
final class Used {
    String name() {
        return "you";
    }

    Unused unused() {
        return new Unused();
    }
}
