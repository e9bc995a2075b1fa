package io.manta.functions.table;

import io.manta.contract.id.RunId;
import io.manta.contract.json.JsonObject;
import io.manta.engine.port.Results.Total;

/** The attributes that say how much an attempt has saved under a tag. */
final class SavedForm {
    private static final String TAG = "tag";
    private static final String VALUES = "values";
    private static final String SIZE = "size";

    private SavedForm() {}

    static JsonObject write(Total total) {
        return AttemptForm.write(total.attempt())
                .put(TAG, total.tag())
                .put(VALUES, total.values())
                .put(SIZE, total.bytes())
                .build();
    }

    static Total read(RunId run, Item item) {
        return item.read(
                form ->
                        new Total(
                                AttemptForm.read(run, form),
                                form.string(TAG),
                                form.integer(VALUES),
                                form.longInteger(SIZE)));
    }
}
