package io.manta.local.nodes;

import java.nio.file.Path;

/** Where the parts of a split are: {@code node-1/digits.csv} and so on, in one folder. */
record Parts(Path folder, String fileName) {
    Path ofNode(int index) {
        return folder.resolve("node-" + (index + 1)).resolve(fileName);
    }

    Path heldOut() {
        return folder.resolve("held-out").resolve(fileName);
    }
}
