package io.manta.local.interpreter;

import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonValue;

/** The item that an iteration of a Map is for. */
record MapItem(int index, JsonValue value) {
    JsonObject json() {
        var item = JsonObject.builder().put("Index", index).put("Value", value).build();
        return JsonObject.builder().put("Item", item).build();
    }
}
