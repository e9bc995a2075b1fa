package io.manta.compiler.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** A kind of acyclic graph. Edges lead from lower to higher numbers. */
enum Shape {
    /** Sequences and forks nested, some edges said again that others imply. */
    SERIES_PARALLEL {
        @Override
        List<List<Integer>> edges(int size, Random random) {
            var edges = none(size);
            block(new Range(0, size), edges, random);
            addImplied(edges, random);
            return edges;
        }
    },
    /** Every second pair or so. */
    DENSE {
        @Override
        List<List<Integer>> edges(int size, Random random) {
            return pairs(size, random, 0.3 + random.nextDouble() / 2);
        }
    },
    /** About one edge a task. */
    SPARSE {
        @Override
        List<List<Integer>> edges(int size, Random random) {
            return pairs(size, random, 2.0 / (size + 1));
        }
    },
    /** Layers, each task after one to four of the layer before. */
    LAYERED {
        @Override
        List<List<Integer>> edges(int size, Random random) {
            var width = 2 + random.nextInt(5);
            var degree = 1 + random.nextInt(4);
            var edges = none(size);
            for (var i = width; i < size; i++) {
                var start = (i / width - 1) * width;
                for (var n = 0; n < degree; n++) {
                    edges.get(i).add(start + random.nextInt(width));
                }
            }
            return distinct(edges);
        }
    },
    /** Crossings of four, one behind the other. */
    CROSSINGS {
        @Override
        List<List<Integer>> edges(int size, Random random) {
            var edges = none(size);
            for (var i = 0; i + 3 < size; i += 3 + random.nextInt(2)) {
                edges.get(i + 2).addAll(List.of(i, i + 1));
                edges.get(i + 3).add(i + 1);
            }
            return distinct(edges);
        }
    },
    /** Two chains with rungs between them. */
    LADDER {
        @Override
        List<List<Integer>> edges(int size, Random random) {
            var edges = none(size);
            for (var i = 2; i < size; i++) {
                edges.get(i).add(i - 2);
                if (i % 2 == 1 && random.nextInt(5) > 0) {
                    edges.get(i).add(i - 1);
                } else if (random.nextInt(8) == 0) {
                    edges.get(i).add(i - 1);
                }
            }
            return distinct(edges);
        }
    };

    /** For each of so many tasks those that it runs after. */
    abstract List<List<Integer>> edges(int size, Random random);

    private record Range(int from, int to) {
        int size() {
            return to - from;
        }
    }

    /** What of a part nothing runs before, and what nothing runs after. */
    private record Ends(List<Integer> starts, List<Integer> ends) {}

    private static Ends block(Range range, List<List<Integer>> edges, Random random) {
        if (range.size() == 1) {
            return new Ends(List.of(range.from()), List.of(range.from()));
        }
        var middle = range.from() + 1 + random.nextInt(range.size() - 1);
        var first = block(new Range(range.from(), middle), edges, random);
        var second = block(new Range(middle, range.to()), edges, random);
        if (random.nextBoolean()) {
            second.starts().forEach(start -> edges.get(start).addAll(first.ends()));
            return new Ends(first.starts(), second.ends());
        }
        return new Ends(both(first.starts(), second.starts()), both(first.ends(), second.ends()));
    }

    /** Says again, now and then, what is known already: an ancestor, or an edge twice. */
    private static void addImplied(List<List<Integer>> edges, Random random) {
        var ancestors = new ArrayList<TreeSet<Integer>>();
        for (var list : edges) {
            var all = new TreeSet<>(list);
            list.forEach(earlier -> all.addAll(ancestors.get(earlier)));
            ancestors.add(all);
            all.stream().filter(earlier -> random.nextInt(4) == 0).forEach(list::add);
        }
    }

    private static List<List<Integer>> pairs(int size, Random random, double probability) {
        var edges = none(size);
        for (var i = 0; i < size; i++) {
            for (var j = 0; j < i; j++) {
                if (random.nextDouble() < probability) {
                    edges.get(i).add(j);
                }
            }
        }
        return edges;
    }

    private static List<List<Integer>> none(int size) {
        var edges = new ArrayList<List<Integer>>();
        IntStream.range(0, size).forEach(i -> edges.add(new ArrayList<>()));
        return edges;
    }

    private static List<List<Integer>> distinct(List<List<Integer>> edges) {
        edges.replaceAll(list -> new ArrayList<>(new TreeSet<>(list)));
        return edges;
    }

    private static List<Integer> both(List<Integer> one, List<Integer> other) {
        var all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }
}
