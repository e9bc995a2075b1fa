package io.manta.cli.run;

import io.manta.cli.logs.LogEntry;
import io.manta.engine.port.RunRecord;
import io.manta.engine.status.RoundView;
import io.manta.engine.status.RunView;
import io.manta.local.fault.FaultHit;

/**
 * Shows a run while it goes on. Called by one thread, which looks at the run again and again: at
 * each look the rounds in their order, then the run.
 */
interface Progress {
    /** A round was planned; what follows is of it. */
    void begins(int round);

    /** A program has printed a line. */
    void output(LogEntry line);

    /** A fault on purpose has hit. */
    void fault(FaultHit hit);

    /**
     * A round stands so now; what its ended programs have printed was passed on.
     *
     * @param over whether the next was planned
     */
    void round(RoundView round, boolean over);

    /**
     * The run stands so now.
     *
     * @param view with the newest round, and those before it that were not shown as its newest
     */
    void state(RunView view);

    /** The run has ended, and programs of it have not: they have a grace. */
    void ending(RunRecord run);

    /** The run has ended, and {@link #state} has shown its end. */
    void end();

    /** Shows nothing. */
    Progress QUIET =
            new Progress() {
                @Override
                public void begins(int round) {}

                @Override
                public void output(LogEntry line) {}

                @Override
                public void fault(FaultHit hit) {}

                @Override
                public void round(RoundView round, boolean over) {}

                @Override
                public void state(RunView view) {}

                @Override
                public void ending(RunRecord run) {}

                @Override
                public void end() {}
            };
}
