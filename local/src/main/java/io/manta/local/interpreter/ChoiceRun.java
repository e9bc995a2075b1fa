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
            var value = Path.parse(rule.variable()).select(visit.data(), visit.context());
            if (value.equals(new JsonString(rule.equals()))) {
                return rule.next();
            }
        }
        return state.otherwise();
    }
}
