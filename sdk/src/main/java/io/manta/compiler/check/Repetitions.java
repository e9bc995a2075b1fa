package io.manta.compiler.check;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a list has more than once. */
final class Repetitions {
    private Repetitions() {}

    /** Each repeated name with how often it is there, in the order of the first of each. */
    static Map<String, Long> of(List<String> names) {
        if (new HashSet<>(names).size() == names.size()) {
            return Map.of();
        }
        var counts =
                names.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Function.identity(),
                                        LinkedHashMap::new,
                                        Collectors.counting()));
        counts.values().removeIf(count -> count == 1);
        return counts;
    }
}
