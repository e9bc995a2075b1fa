package io.manta.light;

import io.manta.contract.json.JsonReader;
import java.util.List;

/**
 * What was saved, as it came: a large value is not fetched before it is known that it is wanted.
 *
 * @param page the path of what it came with
 */
record Saved(JsonReader form, String page) {
    static List<Saved> read(JsonReader answer, String page) {
        return answer.list("records", form -> new Saved(form, page));
    }

    String task() {
        return form.string("task");
    }

    String node() {
        return form.string("node");
    }

    int round() {
        return form.integer("round");
    }

    String attempt() {
        return form.string("attempt");
    }

    int sequence() {
        return form.integer("sequence");
    }

    JsonReader value() {
        return form.child("value");
    }

    boolean isSameAs(Saved other) {
        return task().equals(other.task())
                && node().equals(other.node())
                && round() == other.round()
                && attempt().equals(other.attempt())
                && sequence() == other.sequence();
    }
}
