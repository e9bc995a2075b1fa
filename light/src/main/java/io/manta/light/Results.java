package io.manta.light;

import io.manta.contract.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The results of the run: values that tasks save under a tag, kept by round, task and node. Others
 * see what a task saved once it has completed, or at once over an edge that waits for results; the
 * task itself at once.
 *
 * <pre>{@code
 * results.add("rows", 360);
 * Map<String, Datum> ofThisRound = results.select("rows");
 * Map<String, Datum> before = results.of("worker").before().select("model");
 * }</pre>
 *
 * <p>Reads this round and all tasks, unless narrowed. Immutable and thread-safe.
 */
public final class Results {
    private static final String ALL = "all";
    private static final String BEFORE = "-1";

    private final Transport transport;
    private final Values values;
    private final Optional<String> task;
    private final Optional<String> round;

    Results(Transport transport) {
        this(transport, Optional.empty(), Optional.empty());
    }

    private Results(Transport transport, Optional<String> task, Optional<String> round) {
        this.transport = transport;
        this.values = new Values(transport);
        this.task = task;
        this.round = round;
    }

    /**
     * Saves a value under a tag. Repeated calls keep every value.
     *
     * @param value as in {@link Globals#set}
     */
    public void add(String tag, @Nullable Object value) {
        var body =
                JsonObject.builder()
                        .put("value", values.encode(value))
                        .put("call", Names.callId())
                        .build();
        transport.send("POST", "/v1/results/" + Names.segment(tag), body);
    }

    /** Only what the task of this alias saved. */
    public Results of(String alias) {
        return new Results(transport, Optional.of(alias), round);
    }

    /** Only those of a round, from 0. */
    public Results in(int round) {
        if (round < 0) {
            throw new RequestRefusedException("a round must be at least 0, got: " + round);
        }
        return new Results(transport, task, Optional.of(Integer.toString(round)));
    }

    /** Only those of the round before this one. */
    public Results before() {
        return new Results(transport, task, Optional.of(BEFORE));
    }

    /**
     * The last value of each node, by node id in ascending order; empty if nothing was saved. If
     * several tasks of a node saved under the tag, the last in the swarm's order wins, and a line
     * of standard error says so.
     */
    public SortedMap<String, Datum> select(String tag) {
        var found = new ArrayList<Saved>();
        each(tag, found::add);
        return byNode(tag, found);
    }

    /** Like {@link #select}, but of the newest round in which something was saved under the tag. */
    public SortedMap<String, Datum> selectNewest(String tag) {
        var newest = new ArrayList<Saved>();
        ofAllRounds()
                .each(
                        tag,
                        saved -> {
                            if (!newest.isEmpty() && newest.get(0).round() != saved.round()) {
                                newest.clear();
                            }
                            newest.add(saved);
                        });
        return byNode(tag, newest);
    }

    /** Like {@link #select}, but of every round, by its number. */
    public SortedMap<Integer, SortedMap<String, Datum>> selectAll(String tag) {
        var rounds = new TreeMap<Integer, List<Saved>>();
        ofAllRounds()
                .each(
                        tag,
                        saved ->
                                rounds.computeIfAbsent(saved.round(), number -> new ArrayList<>())
                                        .add(saved));
        var selected = new TreeMap<Integer, SortedMap<String, Datum>>();
        rounds.forEach((number, found) -> selected.put(number, byNode(tag, found)));
        return selected;
    }

    /** Every saved value, by round, task in the swarm's order, node id and sequence. */
    public List<Result> records(String tag) {
        var records = new ArrayList<Result>();
        each(tag, saved -> records.add(record(tag, saved)));
        return records;
    }

    /** The tags under which something was saved, sorted. */
    public List<String> tags() {
        return transport.get("/v1/results").json().strings("tags");
    }

    private Results ofAllRounds() {
        return new Results(transport, task, Optional.of(ALL));
    }

    private void each(String tag, Consumer<Saved> work) {
        var after = Optional.<String>empty();
        do {
            var path = path(tag, after);
            var page = transport.get(path).json();
            Saved.read(page, path).forEach(work);
            after = page.optionalString("next");
        } while (after.isPresent());
    }

    private String path(String tag, Optional<String> after) {
        var query = new ArrayList<String>();
        round.ifPresent(number -> query.add("iteration=" + number));
        task.ifPresent(alias -> query.add("task=" + Names.segment(alias)));
        after.ifPresent(place -> query.add("after=" + Names.segment(place)));
        var path = "/v1/results/" + Names.segment(tag);
        return query.isEmpty() ? path : path + "?" + String.join("&", query);
    }

    private Result record(String tag, Saved saved) {
        return new Result(
                saved.task(),
                saved.node(),
                saved.round(),
                saved.attempt(),
                saved.sequence(),
                value(tag, saved));
    }

    /** Its ticket may have expired since it came: its page then gives another. */
    private Datum value(String tag, Saved saved) {
        return values.decode(
                "result \"%s\"".formatted(tag), saved.value(), () -> again(saved).value());
    }

    private Saved again(Saved saved) {
        return Saved.read(transport.get(saved.page()).json(), saved.page()).stream()
                .filter(saved::isSameAs)
                .findFirst()
                .orElse(saved);
    }

    private SortedMap<String, Datum> byNode(String tag, List<Saved> found) {
        var last = new TreeMap<String, Saved>();
        for (var saved : found) {
            var former = last.put(saved.node(), saved);
            if (former != null && !former.task().equals(saved.task())) {
                warn(tag, former, saved);
            }
        }
        var selected = new TreeMap<String, Datum>();
        last.forEach((node, saved) -> selected.put(node, value(tag, saved)));
        return selected;
    }

    private static void warn(String tag, Saved former, Saved last) {
        System.err.printf(
                "WARNING results \"%s\" were saved by \"%s\" and \"%s\" on %s; select gives those of"
                        + " \"%s\", the last; name a task to choose%n",
                tag, former.task(), last.task(), last.node(), last.task());
    }
}
