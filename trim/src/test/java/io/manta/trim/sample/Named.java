package io.manta.trim.sample;

/** Known by its name alone. */
public final class Named {
    @Override
    public String toString() {
        return "named";
    }
}
