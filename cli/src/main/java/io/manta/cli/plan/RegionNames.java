package io.manta.cli.plan;

import io.manta.engine.estimate.Prices;
import java.util.Iterator;

/** The regions that a shell offers. */
final class RegionNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
        return Prices.regions().iterator();
    }
}
