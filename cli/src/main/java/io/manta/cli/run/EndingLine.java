package io.manta.cli.run;

import io.manta.cli.read.FailureText;
import io.manta.engine.port.RunRecord;

/**
 * Why a run has ended whose programs have not: {@code FAILED: worker@node-1 in round 0: the program
 * exited with code 7; programs have 30 s to end}.
 */
final class EndingLine {
    private EndingLine() {}

    static String of(RunRecord run) {
        var why =
                run.failure().map(failure -> FailureText.lines(failure).get(0)).or(run::endReason);
        return "%s%s; programs have 30 s to end"
                .formatted(run.status(), why.map(text -> ": " + text).orElse(""));
    }
}
