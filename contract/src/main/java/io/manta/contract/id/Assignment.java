package io.manta.contract.id;

/** One task on one node in one round of a run: what one container runs. */
public record Assignment(RunId run, Alias alias, NodeId node, int round) {
    public Assignment {
        if (round < 0) {
            throw new IllegalArgumentException("a round is numbered from 0, got: " + round);
        }
    }

    /** {@code alias/node/round}, unique within the run. */
    public String id() {
        return alias + "/" + node + "/" + round;
    }
}
