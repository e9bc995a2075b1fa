package io.manta.contract.document;

/** What a task waits for in the task before it. */
public enum EdgeCondition {
    /** All of its assignments have completed. */
    FINISHED,
    /** Each of its assignments has saved a result or completed. */
    RESULT;

    /** The word in the document: {@code finished} or {@code result}. */
    public String word() {
        return this == FINISHED ? "finished" : "result";
    }
}
