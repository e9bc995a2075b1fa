package io.manta.functions;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonValue;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * An event of one function.
 *
 * @param before what happens before it comes
 */
record FunctionEvent(
        String name,
        Function<MemoryFunctions, RequestStreamHandler> function,
        Consumer<MemoryFunctions> before,
        Function<MemoryFunctions, JsonValue> form) {
    FunctionEvent(
            String name, Function<MemoryFunctions, RequestStreamHandler> function, JsonValue form) {
        this(name, function, MemoryFunctions::planned, functions -> form);
    }

    FunctionEvent after(Consumer<MemoryFunctions> what) {
        return new FunctionEvent(name, function, before.andThen(what), form);
    }

    MemoryFunctions functions() {
        var functions = new MemoryFunctions();
        before.accept(functions);
        return functions;
    }

    JsonObject call(MemoryFunctions functions) {
        return LambdaCalls.call(function.apply(functions), form.apply(functions));
    }

    @Override
    public String toString() {
        return name;
    }
}
