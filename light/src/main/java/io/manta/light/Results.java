package io.manta.light;

import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
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
        return byNode(tag, records(tag));
    }

    /** Like {@link #select}, but of the newest round in which something was saved under the tag. */
    public SortedMap<String, Datum> selectNewest(String tag) {
        var newest = new TreeMap<String, Datum>();
        selectAll(tag)
                .forEach(
                        (round, selected) -> {
                            newest.clear();
                            newest.putAll(selected);
                        });
        return newest;
    }

    /** Like {@link #select}, but of every round, by its number. */
    public SortedMap<Integer, SortedMap<String, Datum>> selectAll(String tag) {
        var rounds = new TreeMap<Integer, List<Result>>();
        for (var record : new Results(transport, task, Optional.of(ALL)).records(tag)) {
            rounds.computeIfAbsent(record.round(), number -> new ArrayList<>()).add(record);
        }
        var selected = new TreeMap<Integer, SortedMap<String, Datum>>();
        rounds.forEach((number, records) -> selected.put(number, byNode(tag, records)));
        return selected;
    }

    /** Every saved value, by round, task in the swarm's order, node id and sequence. */
    public List<Result> records(String tag) {
        var records = new ArrayList<Result>();
        var after = Optional.<String>empty();
        do {
            var page = transport.get(path(tag, after)).json();
            records.addAll(page.list("records", form -> record(tag, form)));
            after = page.optionalString("next");
        } while (after.isPresent());
        return records;
    }

    /** The tags under which something was saved, sorted. */
    public List<String> tags() {
        return transport.get("/v1/results").json().strings("tags");
    }

    private String path(String tag, Optional<String> after) {
        var query = new ArrayList<String>();
        round.ifPresent(number -> query.add("iteration=" + number));
        task.ifPresent(alias -> query.add("task=" + Names.segment(alias)));
        after.ifPresent(place -> query.add("after=" + Names.segment(place)));
        var path = "/v1/results/" + Names.segment(tag);
        return query.isEmpty() ? path : path + "?" + String.join("&", query);
    }

    private Result record(String tag, JsonReader form) {
        return new Result(
                form.string("task"),
                form.string("node"),
                form.integer("round"),
                form.string("attempt"),
                form.integer("sequence"),
                values.decode("result \"%s\"".formatted(tag), form.child("value")));
    }

    private static SortedMap<String, Datum> byNode(String tag, List<Result> records) {
        var last = new TreeMap<String, Result>();
        for (var record : records) {
            var former = last.put(record.node(), record);
            if (former != null && !former.task().equals(record.task())) {
                warn(tag, former, record);
            }
        }
        var selected = new TreeMap<String, Datum>();
        last.forEach((node, record) -> selected.put(node, record.value()));
        return selected;
    }

    private static void warn(String tag, Result former, Result last) {
        System.err.printf(
                "WARNING results \"%s\" were saved by \"%s\" and \"%s\" on %s; select gives those of"
                        + " \"%s\", the last; name a task to choose%n",
                tag, former.task(), last.task(), last.node(), last.task());
    }
}
