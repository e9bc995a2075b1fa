package io.manta.cli.run;

import io.manta.cli.logs.LogEntry;
import io.manta.engine.status.RunView;
import io.manta.local.fault.FaultHit;

/** Shows a run while it goes on. Called by one thread. */
interface Progress {
    /** A program has printed a line. */
    void output(LogEntry line);

    /** A fault on purpose has hit. */
    void fault(FaultHit hit);

    /**
     * The run stands so now.
     *
     * @param view with the newest round, and those before it that were not shown as its newest
     */
    void state(RunView view);

    /** The run has ended, and {@link #state} has shown its end. */
    void end();

    /** Shows nothing. */
    Progress QUIET =
            new Progress() {
                @Override
                public void output(LogEntry line) {}

                @Override
                public void fault(FaultHit hit) {}

                @Override
                public void state(RunView view) {}

                @Override
                public void end() {}
            };
}
