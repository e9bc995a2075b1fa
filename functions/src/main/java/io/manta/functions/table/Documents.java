package io.manta.functions.table;

import io.manta.contract.json.Json;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;
import io.manta.contract.json.JsonString;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Set;
import java.util.UUID;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;

/** Items as the Enhanced Client has them. */
final class Documents {
    /** The attribute that counts the writes of an item. */
    static final String VERSION = "v";

    /** The attribute that names one write: who finds it there knows that the write was theirs. */
    static final String WRITER = "w";

    /**
     * The attribute that is bytes: Base64 in the body of an item, as it is for the reader of JSON,
     * but a quarter shorter in the table.
     */
    static final String BYTES = "bytes";

    private Documents() {}

    static EnhancedDocument write(Item item, String writer) {
        var form =
                JsonObject.builder()
                        .put(Key.PARTITION, item.key().partition())
                        .put(Key.SORT, item.key().sort())
                        .put(VERSION, item.version())
                        .put(WRITER, writer);
        item.body().members().forEach(form::put);
        var document = EnhancedDocument.fromJson(form.build().text());
        return item.body()
                .get(BYTES)
                .map(base64 -> withBytes(document, ((JsonString) base64).value()))
                .orElse(document);
    }

    private static EnhancedDocument withBytes(EnhancedDocument document, String base64) {
        var content = SdkBytes.fromByteArray(Base64.getDecoder().decode(base64));
        return document.toBuilder().putBytes(BYTES, content).build();
    }

    static Item read(EnhancedDocument document) {
        var form = JsonReader.of(Json.read(document.toJson()), "item");
        var body = new LinkedHashMap<>(form.object().members());
        body.keySet().removeAll(Set.of(Key.PARTITION, Key.SORT, VERSION, WRITER));
        return new Item(
                new Key(form.string(Key.PARTITION), form.string(Key.SORT)),
                form.longInteger(VERSION),
                form.string(WRITER),
                new JsonObject(body));
    }

    /** A name for one write. */
    static String newWriter() {
        return UUID.randomUUID().toString().substring(0, 13);
    }
}
