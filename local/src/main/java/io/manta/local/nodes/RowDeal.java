package io.manta.local.nodes;

import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Which node each row of a dataset goes to. Pure: the same arguments give the same deal on every
 * machine.
 */
final class RowDeal {
    /** The owner of a row that is held out. */
    static final int HELD_OUT = -1;

    private final int[] owners;

    private RowDeal(int[] owners) {
        this.owners = owners;
    }

    /** Shuffles the rows and deals them one by one; parts differ by one row at most. */
    static RowDeal byRows(int rows, int heldOut, int nodes, long seed) {
        var shuffled = shuffled(rows, seed);
        var owners = new int[rows];
        for (var i = 0; i < rows; i++) {
            owners[shuffled[i]] = i < heldOut ? HELD_OUT : (i - heldOut) % nodes;
        }
        return new RowDeal(owners);
    }

    /**
     * Sorts the rows by label and cuts them into even runs. The rows held out are drawn before, so
     * that they have every label.
     */
    static RowDeal byLabel(List<String> labels, int heldOut, int nodes, long seed) {
        var shuffled = shuffled(labels.size(), seed);
        var owners = new int[labels.size()];
        for (var i = 0; i < heldOut; i++) {
            owners[shuffled[i]] = HELD_OUT;
        }
        var sorted =
                IntStream.of(shuffled)
                        .skip(heldOut)
                        .boxed()
                        .sorted(Comparator.comparing(labels::get))
                        .toList();
        for (var i = 0; i < sorted.size(); i++) {
            owners[sorted.get(i)] = (int) ((long) i * nodes / sorted.size());
        }
        return new RowDeal(owners);
    }

    /** The index of the node that the row goes to, or {@link #HELD_OUT}. */
    int owner(int row) {
        return owners[row];
    }

    int rows() {
        return owners.length;
    }

    /** A Fisher-Yates shuffle by {@link Random}, whose numbers its specification fixes. */
    private static int[] shuffled(int rows, long seed) {
        var order = IntStream.range(0, rows).toArray();
        var random = new Random(seed);
        for (var i = rows - 1; i > 0; i--) {
            var j = random.nextInt(i + 1);
            var kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
        return order;
    }
}
