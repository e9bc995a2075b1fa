package io.manta.local.secret;

import java.util.Arrays;
import java.util.List;

/**
 * Several byte strings as one automaton (Aho and Corasick, 1975), which finds them all in one pass
 * over a text. A state is an int and stands for the longest end of what was read that begins a
 * pattern; {@link #START} stands for none. Immutable.
 */
final class PatternTree {
    static final int START = 0;

    private static final int NONE = -1;

    // A tree of states: children of one state are a chain of siblings, long near the start only.
    private final byte[] label;
    private final int[] firstChild;
    private final int[] nextSibling;
    private final int[] depth;
    private final int[] shorter;
    private final int[] found;
    private int states = 1;

    private PatternTree(int most) {
        label = new byte[most];
        firstChild = new int[most];
        nextSibling = new int[most];
        depth = new int[most];
        shorter = new int[most];
        found = new int[most];
        Arrays.fill(firstChild, NONE);
        Arrays.fill(nextSibling, NONE);
    }

    static PatternTree of(List<byte[]> patterns) {
        var most = 1 + patterns.stream().mapToInt(pattern -> pattern.length).sum();
        var tree = new PatternTree(most);
        patterns.forEach(tree::add);
        tree.connect();
        return tree;
    }

    boolean isEmpty() {
        return states == 1;
    }

    /** The length of the longest pattern. */
    int longest() {
        return Arrays.stream(depth).max().orElse(0);
    }

    /** The state after one more byte. Takes constant time on average over a text. */
    int next(int state, byte b) {
        for (var at = state; ; at = shorter[at]) {
            var child = child(at, b);
            if (child != NONE) {
                return child;
            }
            if (at == START) {
                return START;
            }
        }
    }

    /** How many of the last bytes may be the start of a pattern. */
    int held(int state) {
        return depth[state];
    }

    /** The length of the longest pattern that ends here, 0 if none does. */
    int found(int state) {
        return found[state];
    }

    private void add(byte[] pattern) {
        var at = START;
        for (var b : pattern) {
            var child = child(at, b);
            at = child == NONE ? grow(at, b) : child;
        }
        found[at] = depth[at];
    }

    private int grow(int parent, byte b) {
        var child = states++;
        label[child] = b;
        depth[child] = depth[parent] + 1;
        nextSibling[child] = firstChild[parent];
        firstChild[parent] = child;
        return child;
    }

    private int child(int state, byte b) {
        var child = firstChild[state];
        while (child != NONE && label[child] != b) {
            child = nextSibling[child];
        }
        return child;
    }

    /** Gives each state the longest shorter one that ends alike, from short to long. */
    private void connect() {
        var queue = new int[states];
        var end = 1;
        for (var next = 0; next < end; next++) {
            var state = queue[next];
            for (var child = firstChild[state]; child != NONE; child = nextSibling[child]) {
                shorter[child] = state == START ? START : next(shorter[state], label[child]);
                found[child] = Math.max(found[child], found[shorter[child]]);
                queue[end++] = child;
            }
        }
    }
}
