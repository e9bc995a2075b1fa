package io.manta.local.launcher;

/** How many containers may still be launched. Thread-safe. */
final class Slots {
    private int free;

    Slots(int free) {
        this.free = free;
    }

    /** Takes a slot if one is free; whether it did. */
    synchronized boolean take() {
        if (free == 0) {
            return false;
        }
        free--;
        return true;
    }

    synchronized void giveBack() {
        free++;
    }

    synchronized boolean isOneFree() {
        return free > 0;
    }
}
