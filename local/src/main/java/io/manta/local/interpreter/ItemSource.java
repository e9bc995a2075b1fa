package io.manta.local.interpreter;

import java.io.IOException;

/** A bucket that distributed Maps read their items from, on a worker thread. */
@FunctionalInterface
public interface ItemSource {
    /**
     * The text of the object with this key.
     *
     * @throws IOException if it is not there, or can't be read: the Map fails
     */
    String read(String key) throws IOException;
}
