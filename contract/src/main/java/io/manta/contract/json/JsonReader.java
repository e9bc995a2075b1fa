package io.manta.contract.json;

import static java.util.stream.Collectors.joining;

import io.manta.contract.WireFormatException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the members of one JSON object as what a format says they are.
 *
 * <p>Each problem is a {@link WireFormatException} that names the place: {@code tasks[2].alias:
 * must be a string, got: 5}. {@link #only} refuses members that the format does not know, so that a
 * misspelt option is never ignored.
 */
public final class JsonReader {
    private final JsonObject object;
    private final JsonPlace place;

    private JsonReader(JsonObject object, JsonPlace place) {
        this.object = object;
        this.place = place;
    }

    /**
     * A reader of {@code value}, which {@code path} names in messages; the root's path is the
     * document's name.
     */
    public static JsonReader of(JsonValue value, String path) {
        return of(value, JsonPlace.named(path));
    }

    private static JsonReader of(JsonValue value, JsonPlace place) {
        if (value instanceof JsonObject object) {
            return new JsonReader(object, place);
        }
        throw mustBe(place.toString(), "an object", value);
    }

    public JsonObject object() {
        return object;
    }

    public String path() {
        return place.toString();
    }

    /** Refuses every member that is not in {@code known}. */
    public JsonReader only(Set<String> known) {
        for (var name : object.members().keySet()) {
            if (!known.contains(name)) {
                throw new WireFormatException(
                        "%s: is not a member of this format, which has: %s"
                                .formatted(
                                        at(name),
                                        String.join(", ", known.stream().sorted().toList())));
            }
        }
        return this;
    }

    public boolean has(String name) {
        return object.members().containsKey(name);
    }

    /** The member, whatever it is; it must be there. */
    public JsonValue value(String name) {
        var value = object.members().get(name);
        if (value == null) {
            throw new WireFormatException("%s: is missing".formatted(at(name)));
        }
        return value;
    }

    public String string(String name) {
        return asString(value(name), place, name);
    }

    public Optional<String> optionalString(String name) {
        return object.get(name).map(v -> asString(v, place, name));
    }

    /** The string as {@code form} makes it a record, whose refusal gets the member's path. */
    public <T> T parsed(String name, Function<String, T> form) {
        return parse(string(name), at(name), form);
    }

    public boolean bool(String name, boolean otherwise) {
        var value = object.get(name);
        if (value.isEmpty()) {
            return otherwise;
        }
        if (value.get() instanceof JsonBool bool) {
            return bool.value();
        }
        throw mustBe(at(name), "true or false", value.get());
    }

    public int integer(String name) {
        return asInteger(value(name), at(name));
    }

    public Optional<Integer> optionalInteger(String name) {
        return object.get(name).map(v -> asInteger(v, at(name)));
    }

    public long longInteger(String name) {
        if (value(name) instanceof JsonNumber number && number.isInteger()) {
            try {
                return Long.parseLong(number.digits());
            } catch (NumberFormatException e) {
                throw new WireFormatException(
                        "%s: must fit 64 bits, got: %s".formatted(at(name), number.digits()), e);
            }
        }
        throw mustBe(at(name), "an integer", value(name));
    }

    public Optional<Double> optionalNumber(String name) {
        return object.get(name)
                .map(
                        v -> {
                            if (v instanceof JsonNumber number) {
                                return number.asDouble();
                            }
                            throw mustBe(at(name), "a number", v);
                        });
    }

    /** The record that {@code made} makes of this form, whose refusal gets the form's path. */
    public <T> T valid(Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            throw new WireFormatException(at(path(), e.getMessage()), e);
        }
    }

    /** The constant whose name the member is. */
    public <E extends Enum<E>> E word(String name, Class<E> type) {
        var text = string(name);
        for (var constant : type.getEnumConstants()) {
            if (constant.name().equals(text)) {
                return constant;
            }
        }
        throw mustBe(at(name), "one of " + words(type), value(name));
    }

    public JsonReader child(String name) {
        return of(value(name), place.member(name));
    }

    public Optional<JsonReader> optionalChild(String name) {
        return object.get(name).map(v -> of(v, place.member(name)));
    }

    /** The elements of an array of objects, read one by one; no member means none. */
    public <T> List<T> list(String name, Function<JsonReader, T> form) {
        return elements(name, (value, where) -> form.apply(of(value, where)));
    }

    /**
     * Like {@link #list(String, Function)}, but what is one object in the value is read once.
     *
     * @param known what was read of each object; gets what is read
     */
    public <T> List<T> list(
            String name, IdentityHashMap<JsonValue, T> known, Function<JsonReader, T> form) {
        if (!(object.members().get(name) instanceof JsonArray array)) {
            return list(name, form);
        }
        var around = place.member(name);
        var list = new ArrayList<T>(array.items().size());
        for (var item : array.items()) {
            var read = known.get(item);
            if (read == null) {
                read = form.apply(of(item, around.element(list.size())));
                known.put(item, read);
            }
            list.add(read);
        }
        return list;
    }

    /** The members of an object, each a {@link #list}; no member means none. */
    public <T> Map<String, List<T>> listMap(String name, Function<JsonReader, T> form) {
        return map(
                name,
                (list, path) ->
                        elements(
                                list,
                                JsonPlace.named(path),
                                (value, where) -> form.apply(of(value, where))));
    }

    /** The elements of an array of strings, each {@link #parsed}; no member means none. */
    public <T> List<T> parsedList(String name, Function<String, T> form) {
        return elements(
                name, (value, where) -> parse(asString(value, where), where.toString(), form));
    }

    /** The elements of an array of strings; no member means none. */
    public List<String> strings(String name) {
        return elements(name, JsonReader::asString);
    }

    /** The members of an object whose values are strings; no member means none. */
    public Map<String, String> stringMap(String name) {
        return map(name, (value, path) -> asString(value, JsonPlace.named(path)));
    }

    /** The members of an object, each read with its path; no member means none. */
    public <T> Map<String, T> map(String name, Form<T> form) {
        var map = new LinkedHashMap<String, T>();
        optionalChild(name)
                .ifPresent(
                        child ->
                                child.object
                                        .members()
                                        .forEach((k, v) -> map.put(k, form.read(v, child.at(k)))));
        return map;
    }

    /** The path of a member of this object. */
    public String at(String name) {
        return place.member(name).toString();
    }

    /** The error that says what a value must be and what it is. */
    public static WireFormatException mustBe(String path, String what, JsonValue got) {
        return new WireFormatException(at(path, "must be %s, got: %s".formatted(what, shown(got))));
    }

    /** A problem at a path, which the root of a document may not have. */
    private static String at(String path, @Nullable String problem) {
        return path.isEmpty() ? String.valueOf(problem) : path + ": " + problem;
    }

    /** How one element is read; {@code path} names it in messages. */
    @FunctionalInterface
    public interface Form<T> {
        T read(JsonValue value, String path);
    }

    /** How one element is read. */
    private interface Element<T> {
        T read(JsonValue value, JsonPlace place);
    }

    private <T> List<T> elements(String name, Element<T> form) {
        var value = object.members().get(name);
        return value == null ? List.of() : elements(value, place.member(name), form);
    }

    /** The elements of {@code value}, which must be an array. */
    private static <T> List<T> elements(JsonValue value, JsonPlace place, Element<T> form) {
        if (!(value instanceof JsonArray array)) {
            throw mustBe(place.toString(), "an array", value);
        }
        var list = new ArrayList<T>(array.items().size());
        for (var i = 0; i < array.items().size(); i++) {
            list.add(form.read(array.items().get(i), place.element(i)));
        }
        return list;
    }

    private static <E extends Enum<E>> String words(Class<E> type) {
        return Stream.of(type.getEnumConstants()).map(Enum::name).collect(joining(", "));
    }

    private static <T> T parse(String text, String path, Function<String, T> form) {
        try {
            return form.apply(text);
        } catch (IllegalArgumentException e) {
            throw new WireFormatException("%s: %s".formatted(path, e.getMessage()), e);
        }
    }

    private static String asString(JsonValue value, JsonPlace place) {
        if (value instanceof JsonString string) {
            return string.value();
        }
        throw mustBe(place.toString(), "a string", value);
    }

    private static String asString(JsonValue value, JsonPlace around, String name) {
        return value instanceof JsonString string
                ? string.value()
                : asString(value, around.member(name));
    }

    private static int asInteger(JsonValue value, String path) {
        if (value instanceof JsonNumber number && number.isInteger()) {
            try {
                return Integer.parseInt(number.digits());
            } catch (NumberFormatException e) {
                throw new WireFormatException(
                        "%s: must fit 32 bits, got: %s".formatted(path, number.digits()), e);
            }
        }
        throw mustBe(path, "an integer", value);
    }

    private static String shown(JsonValue value) {
        var text = value.text();
        return text.length() <= 60 ? text : value.kind();
    }
}
