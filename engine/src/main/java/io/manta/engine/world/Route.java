package io.manta.engine.world;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A method and a path of the interface, and what answers there.
 *
 * @param path its segments; {@code *} stands for any one
 * @param kind whether the caller must still be the one that acts for its assignment
 */
record Route(String method, List<String> path, Kind kind, Answer answer) {
    /** What a route does to the run. */
    enum Kind {
        READ,
        WRITE
    }

    /** Answers a call. */
    @FunctionalInterface
    interface Answer {
        WorldResponse to(Call call) throws IOException;
    }

    static Route read(String path, Answer answer) {
        return new Route("GET", segments(path), Kind.READ, answer);
    }

    static Route write(String method, String path, Answer answer) {
        return new Route(method, segments(path), Kind.WRITE, answer);
    }

    /** What stands in the variable places if the path is this route's. */
    Optional<List<String>> match(List<String> segments) {
        if (segments.size() != path.size()) {
            return Optional.empty();
        }
        var names = new ArrayList<String>();
        for (var i = 0; i < segments.size(); i++) {
            if (path.get(i).equals("*")) {
                names.add(segments.get(i));
            } else if (!path.get(i).equals(segments.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(names);
    }

    private static List<String> segments(String path) {
        return List.of(path.substring(1).split("/", -1));
    }
}
