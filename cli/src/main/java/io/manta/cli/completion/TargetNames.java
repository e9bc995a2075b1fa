package io.manta.cli.completion;

import java.util.Iterator;
import java.util.List;

/** Stands for the names of the examples, which the shell looks up when it completes. */
public final class TargetNames implements Iterable<String> {
    static final String MARK = "@targets@";

    @Override
    public Iterator<String> iterator() {
        return List.of(MARK).iterator();
    }
}
