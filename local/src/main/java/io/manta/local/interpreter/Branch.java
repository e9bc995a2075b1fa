package io.manta.local.interpreter;

import io.manta.asl.StateGroup;
import io.manta.contract.json.JsonValue;
import java.util.Optional;

/** States to go through with some data, for an item of a Map if there is one. */
record Branch(StateGroup group, JsonValue data, Optional<MapItem> item) {}
