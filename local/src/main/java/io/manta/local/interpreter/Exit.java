package io.manta.local.interpreter;

import io.manta.asl.DataPath;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonValue;
import java.util.Optional;

/** What becomes of a state's result, and where it goes. */
record Exit(DataPath resultPath, DataPath outputPath, Optional<String> next) {
    /** The state's output, within the limit on data as is the raw result. */
    JsonValue output(String state, JsonValue data, JsonValue result, JsonObject context) {
        DataLimit.check("the result of state \"" + state + "\"", result);
        var whole = resultPath.equals(DataPath.NOTHING) ? data : result;
        if (outputPath.equals(DataPath.NOTHING)) {
            return JsonObject.EMPTY;
        }
        // Neither needs a look at its size: the data came in within the limit, and what a path
        // selects from it is no larger.
        return Path.parse(outputPath.text()).select(whole, context);
    }
}
