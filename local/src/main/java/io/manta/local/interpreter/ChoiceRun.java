package io.manta.local.interpreter;

import io.manta.asl.ChoiceState;
import io.manta.contract.json.JsonString;
import java.util.Optional;

/** Runs a Choice state: the first rule that holds decides, else the default. */
final class ChoiceRun {
    private ChoiceRun() {}

    static void run(Visit visit, ChoiceState state) {
        visit.leave(Optional.of(choose(visit, state)), visit.data());
    }

    private static String choose(Visit visit, ChoiceState state) {
        for (var rule : state.rules()) {
            if (holds(visit, rule)) {
                return rule.next();
            }
        }
        return state.otherwise();
    }

    private static boolean holds(Visit visit, ChoiceState.Rule rule) {
        var path = Path.parse(rule.variable());
        return rule.equals()
                .map(
                        text ->
                                path.select(visit.data(), visit.context())
                                        .equals(new JsonString(text)))
                .orElseGet(() -> path.isPresent(visit.data(), visit.context()));
    }
}
