package io.manta.asl;

import java.util.List;
import java.util.Optional;

/** A state that goes where the first rule that holds points, else to the default. */
public record ChoiceState(Optional<String> comment, List<Rule> rules, String otherwise)
        implements State {
    public ChoiceState {
        rules = List.copyOf(rules);
    }

    /** Holds when the string at {@code variable} is {@code equals}. */
    public record Rule(String variable, String equals, String next) {}

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.choice(this);
    }
}
