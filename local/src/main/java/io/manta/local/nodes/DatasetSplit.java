package io.manta.local.nodes;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A file of rows, one a line, that is shared out over the nodes; gzip if its name ends in {@code
 * .gz}.
 *
 * @param header whether the first line names the columns: every part then starts with it
 */
public record DatasetSplit(Path file, SplitBy by, boolean header, Optional<HeldOut> heldOut) {
    public DatasetSplit withBy(SplitBy value) {
        return new DatasetSplit(file, value, header, heldOut);
    }

    /** The name of the parts: that of the file, without {@code .gz}. */
    String partName() {
        var name = file.getFileName().toString();
        return isCompressed() ? name.substring(0, name.length() - ".gz".length()) : name;
    }

    boolean isCompressed() {
        return file.getFileName().toString().endsWith(".gz");
    }

    /**
     * Rows that no node gets as its own and every node can read.
     *
     * @param name the name of the dataset that they are
     * @param fraction of the rows: more than 0, less than 1
     */
    public record HeldOut(String name, double fraction) {}
}
