package io.manta.local.interpreter;

/**
 * What executions share.
 *
 * @param waiting the tokens that have been issued and not answered
 */
record Interpreter(
        Steps steps, Services services, Chance chance, WaitingTokens waiting, History history) {}
