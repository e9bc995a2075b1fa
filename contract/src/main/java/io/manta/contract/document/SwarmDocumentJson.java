package io.manta.contract.document;

import io.manta.contract.WireFormatException;
import io.manta.contract.id.ContentHash;
import io.manta.contract.json.Json;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;

/**
 * The text of a {@link SwarmDocument}. What is absent has its default; writing leaves defaults out,
 * in one order, so that the same document is the same bytes and their hash names it.
 */
public final class SwarmDocumentJson {
    /** Where the JSON Schema of the text is, as a resource beside this class. */
    public static final String SCHEMA = "swarm-document.schema.json";

    private SwarmDocumentJson() {}

    /**
     * The document that {@code text} is.
     *
     * @throws WireFormatException at the first place that is not of the format
     */
    public static SwarmDocument read(String text) {
        return read(JsonReader.of(Json.read(text), ""));
    }

    /** Like {@link #read(String)}, but for a document inside another text. */
    public static SwarmDocument read(JsonReader form) {
        return SwarmDocumentReader.document(form);
    }

    /** Text for people and files. */
    public static String write(SwarmDocument document) {
        return Json.writePretty(json(document));
    }

    /** The hash that names the document: of its compact text. */
    public static ContentHash hash(SwarmDocument document) {
        return ContentHash.of(json(document).text());
    }

    /**
     * The document as a value.
     *
     * @throws IllegalArgumentException if one of its globals is in the object store
     */
    public static JsonObject json(SwarmDocument document) {
        return SwarmDocumentWriter.document(document);
    }
}
