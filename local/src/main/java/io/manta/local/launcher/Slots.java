package io.manta.local.launcher;

/** How many containers may still be launched. Thread-safe. */
public final class Slots {
    private int free;

    public Slots(int free) {
        this.free = free;
    }

    /** Takes a slot if one is free; whether it did. */
    public synchronized boolean take() {
        if (free == 0) {
            return false;
        }
        free--;
        return true;
    }

    public synchronized void giveBack() {
        free++;
    }

    public synchronized boolean isOneFree() {
        return free > 0;
    }
}
