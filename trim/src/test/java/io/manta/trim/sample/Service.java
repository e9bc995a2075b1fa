package io.manta.trim.sample;

/** Known by its providers' names. */
public interface Service {
    String word();
}
