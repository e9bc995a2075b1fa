package io.manta.functions.table;

import io.manta.contract.json.JsonObject;
import io.manta.engine.port.ResultRecord;
import io.manta.engine.port.Results.Source;
import java.time.Instant;

/** The attributes of a result; its tag is in its key. */
final class ResultForm {
    private static final String SEQUENCE = "sequence";
    private static final String SAVED_AT = "savedAt";

    private ResultForm() {}

    static JsonObject write(ResultRecord result) {
        var form =
                AttemptForm.write(result.attempt())
                        .put(SEQUENCE, result.sequence())
                        .put(SAVED_AT, result.savedAt().toString());
        ValueForm.write(result.value()).build().members().forEach(form::put);
        return form.build();
    }

    static ResultRecord read(Source source, Item item) {
        return item.read(
                form ->
                        new ResultRecord(
                                AttemptForm.read(source.run(), form),
                                source.tag(),
                                form.integer(SEQUENCE),
                                ValueForm.read(form),
                                form.parsed(SAVED_AT, Instant::parse)));
    }
}
