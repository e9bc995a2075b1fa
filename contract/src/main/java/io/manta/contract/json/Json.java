package io.manta.contract.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.JsonTokenId;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import io.manta.contract.WireFormatException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes JSON text. The only class of Manta that knows the parser.
 *
 * <p>Strict: a repeated member, a trailing token, a comment or a bare NaN is an error. Nesting is
 * at most {@value #MAX_DEPTH} deep. Thread-safe.
 */
public final class Json {
    /** Deeper than any document of Manta, far below what would overflow a stack. */
    static final int MAX_DEPTH = 200;

    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(MAX_DEPTH + 1)
                                    .maxStringLength(Integer.MAX_VALUE)
                                    .maxNumberLength(JsonNumber.MAX_CHARACTERS)
                                    .build())
                    .build();

    private static final String BYTE_ORDER_MARK = "\ufeff";

    /** How the parser says where something began that does not end. */
    private static final Pattern START =
            Pattern.compile(
                    "\\(start marker at \\[Source: [^;]*; line: (\\d+), column: (\\d+)]\\)");

    private Json() {}

    /**
     * The value that {@code text} is.
     *
     * @throws WireFormatException if it is not one JSON value, with line and column
     */
    public static JsonValue read(String text) {
        if (text.startsWith(BYTE_ORDER_MARK)) {
            throw new WireFormatException(
                    "the text is not JSON: it begins with a byte order mark: save it as UTF-8 without one");
        }
        try (var parser = FACTORY.createParser(text)) {
            if (parser.nextToken() == null) {
                throw new WireFormatException("the text is not JSON: it is empty");
            }
            var value = value(parser, new SharedValues(text.length()));
            if (parser.nextToken() != null) {
                throw problem(parser.currentTokenLocation(), "text follows the end of the value");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw problem(e.getLocation(), reason(e), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Compact text, one line, members in their order. It is Unicode whatever the value's strings
     * are: half a character is escaped, as is U+FFFE and U+FFFF, which no message of SQS may have.
     */
    public static String write(JsonValue value) {
        return write(value, false);
    }

    /**
     * Text for people: two spaces a level, {@code "name": value}, short arrays on one line each
     * element.
     */
    public static String writePretty(JsonValue value) {
        return write(value, true) + "\n";
    }

    private static String write(JsonValue value, boolean pretty) {
        var out = new StringWriter();
        try (var generator = FACTORY.createGenerator(out)) {
            if (pretty) {
                var indenter = new DefaultIndenter("  ", "\n");
                generator.setPrettyPrinter(
                        new DefaultPrettyPrinter(
                                        Separators.createDefaultInstance()
                                                .withObjectFieldValueSpacing(
                                                        Separators.Spacing.AFTER)
                                                .withObjectEmptySeparator("")
                                                .withArrayEmptySeparator(""))
                                .withObjectIndenter(indenter)
                                .withArrayIndenter(indenter));
            }
            write(value, generator);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return WellFormed.json(out.toString());
    }

    private static JsonValue value(JsonParser parser, SharedValues shared) throws IOException {
        return switch (parser.currentTokenId()) {
            case JsonTokenId.ID_START_OBJECT -> object(parser, shared);
            case JsonTokenId.ID_START_ARRAY -> array(parser, shared);
            case JsonTokenId.ID_STRING -> shared.string(parser.getText());
            case JsonTokenId.ID_NUMBER_INT, JsonTokenId.ID_NUMBER_FLOAT ->
                    new JsonNumber(parser.getText());
            case JsonTokenId.ID_TRUE -> new JsonBool(true);
            case JsonTokenId.ID_FALSE -> new JsonBool(false);
            case JsonTokenId.ID_NULL -> JsonNull.NULL;
            default ->
                    throw problem(
                            parser.currentTokenLocation(),
                            "a value was expected, got: " + parser.currentToken());
        };
    }

    private static JsonObject object(JsonParser parser, SharedValues shared) throws IOException {
        checkDepth(parser);
        if (parser.nextToken() == JsonToken.END_OBJECT) {
            return JsonObject.EMPTY;
        }
        var first = parser.currentName();
        parser.nextToken();
        var value = value(parser, shared);
        if (parser.nextToken() == JsonToken.END_OBJECT) {
            return shared.object(first, value);
        }
        var members = new LinkedHashMap<String, JsonValue>();
        members.put(first, value);
        addMembers(parser, shared, members);
        return JsonObject.owning(members);
    }

    private static void addMembers(
            JsonParser parser, SharedValues shared, Map<String, JsonValue> members)
            throws IOException {
        do {
            var name = parser.currentName();
            if (members.containsKey(name)) {
                throw problem(
                        parser.currentTokenLocation(),
                        "the member \"%s\" is there twice".formatted(name));
            }
            parser.nextToken();
            members.put(name, value(parser, shared));
        } while (parser.nextToken() != JsonToken.END_OBJECT);
    }

    private static JsonArray array(JsonParser parser, SharedValues shared) throws IOException {
        checkDepth(parser);
        var items = new ArrayList<JsonValue>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(parser, shared));
        }
        return new JsonArray(items);
    }

    private static void write(JsonValue value, JsonGenerator out) throws IOException {
        if (value instanceof JsonObject object) {
            out.writeStartObject();
            for (var member : object.members().entrySet()) {
                out.writeFieldName(member.getKey());
                write(member.getValue(), out);
            }
            out.writeEndObject();
        } else if (value instanceof JsonArray array) {
            out.writeStartArray();
            for (var item : array.items()) {
                write(item, out);
            }
            out.writeEndArray();
        } else if (value instanceof JsonString string) {
            out.writeString(string.value());
        } else if (value instanceof JsonNumber number) {
            out.writeNumber(number.digits());
        } else if (value instanceof JsonBool bool) {
            out.writeBoolean(bool.value());
        } else {
            out.writeNull();
        }
    }

    /** The parser's words, without its advice to programmers on how to allow what it refuses. */
    private static String reason(JsonProcessingException e) {
        var words = e.getOriginalMessage();
        return words == null
                ? "it can't be read"
                : START.matcher(words.replaceFirst("(?s): enable `.*", ""))
                        .replaceAll("(which begins at line $1, column $2)");
    }

    private static void checkDepth(JsonParser parser) {
        if (parser.getParsingContext().getNestingDepth() > MAX_DEPTH) {
            throw problem(
                    parser.currentTokenLocation(),
                    "it must be nested at most %s deep, got: more".formatted(MAX_DEPTH));
        }
    }

    private static WireFormatException problem(JsonLocation where, String what) {
        return problem(where, what, null);
    }

    private static WireFormatException problem(
            @Nullable JsonLocation where, String what, @Nullable Throwable cause) {
        var place =
                where == null
                        ? ""
                        : "line %s, column %s: ".formatted(where.getLineNr(), where.getColumnNr());
        return new WireFormatException("the text is not JSON: " + place + what, cause);
    }
}
