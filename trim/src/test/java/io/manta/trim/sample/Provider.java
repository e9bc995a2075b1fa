package io.manta.trim.sample;

/** Found by its service. */
public final class Provider implements Service {
    @Override
    public String word() {
        return "served";
    }
}
