package io.manta.light;

import java.nio.file.Files;
import java.nio.file.Path;

/** One dataset. Names in it are normalised; the empty one is the dataset itself. */
interface Dataset {
    /** Where it is on this machine, once it is. */
    Path root();

    /** Whether there is a file or directory of this name. */
    boolean exists(String name);

    /** Sees to it that a file, or all that is below a directory, is on this machine. */
    void fetch(String name);

    /** One that is on the node's disk. */
    record OnDisk(Path root) implements Dataset {
        @Override
        public boolean exists(String name) {
            return Files.exists(root.resolve(name));
        }

        @Override
        public void fetch(String name) {
            // It is there, or it is nowhere.
        }
    }
}
