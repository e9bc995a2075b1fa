package io.manta.asl;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A state that goes where the first rule that holds points, else to the default. */
public record ChoiceState(Optional<String> comment, List<Rule> rules, String otherwise)
        implements State {
    public ChoiceState {
        rules = List.copyOf(rules);
        if (rules.isEmpty()) {
            throw new IllegalArgumentException("Choices must have at least 1 rule, got: none");
        }
    }

    /**
     * Holds when the string at {@code variable} is {@code equals}; without {@code equals}, when
     * there is something at {@code variable}.
     */
    public record Rule(String variable, Optional<String> equals, String next) {
        public static Rule equalTo(String variable, String text, String next) {
            return new Rule(variable, Optional.of(text), next);
        }

        public static Rule present(String variable, String next) {
            return new Rule(variable, Optional.empty(), next);
        }
    }

    @Override
    public List<String> targets() {
        return Stream.concat(rules.stream().map(Rule::next), Stream.of(otherwise)).toList();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.choice(this);
    }
}
