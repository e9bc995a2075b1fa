package io.manta.local.interpreter;

import io.manta.contract.json.JsonValue;

/** Who waits for a group of states to end. One of the methods is called, once. */
interface Ending {
    void succeeded(JsonValue output);

    void failed(StateError error);
}
