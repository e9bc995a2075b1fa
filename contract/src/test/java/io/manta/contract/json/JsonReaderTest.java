package io.manta.contract.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.contract.WireFormatException;
import io.manta.contract.id.Alias;
import io.manta.contract.run.RunStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JsonReaderTest {
    private static final JsonReader FORM =
            JsonReader.of(
                    Json.read(
                            """
                            {
                              "text": "word",
                              "count": 3,
                              "real": 1.5,
                              "huge": 99999999999,
                              "vast": 99999999999999999999,
                              "yes": true,
                              "nothing": null,
                              "strings": ["a", "b"],
                              "mixed": ["a", 1],
                              "children": [{"n": 1}, {"n": 2}],
                              "map": {"k": "v", "l": 5},
                              "lists": {"one": [{"n": 1}], "two": []},
                              "status": "ACTIVE",
                              "long": "%s"
                            }
                            """
                                    .formatted("x".repeat(100))),
                    "form");

    static List<Arguments> readings() {
        return List.of(
                reading("string", f -> f.string("text"), "word"),
                reading("no string", f -> f.optionalString("none"), Optional.empty()),
                reading("integer", f -> f.integer("count"), 3),
                reading("no integer", f -> f.optionalInteger("none"), Optional.empty()),
                reading("long integer", f -> f.longInteger("huge"), 99_999_999_999L),
                reading("number", f -> f.optionalNumber("real"), Optional.of(1.5)),
                reading("whole number", f -> f.optionalNumber("count"), Optional.of(3.0)),
                reading("boolean", f -> f.bool("yes", false), true),
                reading("no boolean", f -> f.bool("none", true), true),
                reading("strings", f -> f.strings("strings"), List.of("a", "b")),
                reading("no strings", f -> f.strings("none"), List.of()),
                reading("list", f -> f.list("children", c -> c.integer("n")), List.of(1, 2)),
                reading("no list", f -> f.list("none", c -> c), List.of()),
                reading(
                        "list map",
                        f -> f.listMap("lists", c -> c.integer("n")),
                        Map.of("one", List.of(1), "two", List.of())),
                reading("no map", f -> f.stringMap("none"), Map.of()),
                reading("word", f -> f.word("status", RunStatus.class), RunStatus.ACTIVE),
                reading("parsed", f -> f.parsed("text", Alias::new), new Alias("word")),
                reading("null", f -> f.value("nothing"), JsonNull.NULL));
    }

    static List<Arguments> refusals() {
        return List.of(
                reading("missing", f -> f.string("none"), "form.none: is missing"),
                reading(
                        "not a string",
                        f -> f.string("count"),
                        "form.count: must be a string, got: 3"),
                reading(
                        "null is not a string",
                        f -> f.optionalString("nothing"),
                        "form.nothing: must be a string, got: null"),
                reading(
                        "not an integer",
                        f -> f.integer("real"),
                        "form.real: must be an integer, got: 1.5"),
                reading(
                        "a long one is not shown",
                        f -> f.integer("long"),
                        "form.long: must be an integer, got: a string"),
                reading(
                        "too big",
                        f -> f.integer("huge"),
                        "form.huge: must fit 32 bits, got: 99999999999"),
                reading(
                        "far too big",
                        f -> f.longInteger("vast"),
                        "form.vast: must fit 64 bits, got: 99999999999999999999"),
                reading(
                        "not a long integer",
                        f -> f.longInteger("text"),
                        "form.text: must be an integer, got: \"word\""),
                reading(
                        "not a number",
                        f -> f.optionalNumber("text"),
                        "form.text: must be a number, got: \"word\""),
                reading(
                        "not a boolean",
                        f -> f.bool("text", false),
                        "form.text: must be true or false, got: \"word\""),
                reading(
                        "not an object",
                        f -> f.child("strings"),
                        "form.strings: must be an object, got: [\"a\",\"b\"]"),
                reading(
                        "not an array",
                        f -> f.strings("text"),
                        "form.text: must be an array, got: \"word\""),
                reading(
                        "an element",
                        f -> f.strings("mixed"),
                        "form.mixed[1]: must be a string, got: 1"),
                reading(
                        "inside an element",
                        f -> f.list("children", c -> c.string("n")),
                        "form.children[0].n: must be a string, got: 1"),
                reading(
                        "a member",
                        f -> f.stringMap("map"),
                        "form.map.l: must be a string, got: 5"),
                reading(
                        "not a word",
                        f -> f.word("text", RunStatus.class),
                        "form.text: must be one of PENDING, ACTIVE, STOPPED, COMPLETED, FAILED,"
                                + " got: \"word\""),
                reading(
                        "not parsed",
                        f -> f.parsed("long", Alias::new),
                        "form.long: an alias must match [A-Za-z0-9][A-Za-z0-9_.-]{0,59}, got: \""
                                + "x".repeat(100)
                                + "\""),
                reading(
                        "no record",
                        f ->
                                f.valid(
                                        () -> {
                                            throw new IllegalArgumentException("too odd");
                                        }),
                        "form: too odd"),
                reading(
                        "unknown member",
                        f -> f.child("map").only(Set.of("k", "j")),
                        "form.map.l: is not a member of this format, which has: j, k"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("readings")
    void read_whatTheFormatSays_isRead(
            String name, Function<JsonReader, Object> read, Object value) {
        assertThat(read.apply(FORM)).isEqualTo(value);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void read_somethingElse_namesThePlace(
            String name, Function<JsonReader, Object> read, String message) {
        assertThatThrownBy(() -> read.apply(FORM))
                .isInstanceOf(WireFormatException.class)
                .hasMessage(message);
    }

    @Test
    void of_aRootThatIsNoObject_hasNoPathBeforeIt() {
        assertThatThrownBy(() -> JsonReader.of(Json.read("[]"), ""))
                .isInstanceOf(WireFormatException.class)
                .hasMessage("must be an object, got: []");
    }

    @Test
    void of_notAnObject_isRefused() {
        assertThatThrownBy(() -> JsonReader.of(Json.read("[1]"), "plan"))
                .isInstanceOf(WireFormatException.class)
                .hasMessage("plan: must be an object, got: [1]");
    }

    private static Arguments reading(
            String name, Function<JsonReader, Object> read, Object expected) {
        return Arguments.of(name, read, expected);
    }
}
