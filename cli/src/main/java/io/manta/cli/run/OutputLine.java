package io.manta.cli.run;

import io.manta.contract.id.Assignment;

/** A line that the program of an assignment printed. */
record OutputLine(Assignment of, String text) {
    /** {@code task@node}. */
    String source() {
        return of.alias() + "@" + of.node();
    }
}
