package io.manta.local.interpreter;

/**
 * What executions share.
 *
 * @param waiting the tokens that have been issued and not answered
 * @param mostEvents how long an execution's history gets
 */
record Interpreter(
        Steps steps,
        Services services,
        Chance chance,
        WaitingTokens waiting,
        History history,
        long mostEvents) {}
