package io.manta.local.interpreter;

import io.manta.contract.json.JsonValue;

/** Takes the answer of a service to a task state. The first counts. May be called by any thread. */
interface Reply {
    void succeed(JsonValue result);

    void fail(StateError error);
}
