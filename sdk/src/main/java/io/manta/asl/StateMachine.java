package io.manta.asl;

import java.util.Optional;

/** A whole definition. */
public record StateMachine(Optional<String> comment, StateGroup states) {}
