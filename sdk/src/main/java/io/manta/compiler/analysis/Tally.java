package io.manta.compiler.analysis;

/**
 * What executions come to on some way through their machine, if nothing is retried.
 *
 * @param transitions states entered, as the service bills them
 * @param functionCalls calls of the plan function
 * @param launches messages that ask for a container
 * @param gates messages that wait once for a whole fan-out
 * @param releases messages that let others go
 * @param parked of the launches and gates those that may have to wait for a release, and are then
 *     sent a second time
 * @param mapRuns distributed Maps
 * @param children executions of their items
 * @param events of the histories of all of them
 */
public record Tally(
        long transitions,
        long functionCalls,
        long launches,
        long gates,
        long releases,
        long parked,
        long mapRuns,
        long children,
        long events) {
    public static final Tally NOTHING = new Tally(0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** That it is entered and exited. */
    static Tally ofState() {
        return new Tally(1, 0, 0, 0, 0, 0, 0, 0, 2);
    }

    static Tally ofEvents(long count) {
        return new Tally(0, 0, 0, 0, 0, 0, 0, 0, count);
    }

    public Tally plus(Tally other) {
        return new Tally(
                transitions + other.transitions,
                functionCalls + other.functionCalls,
                launches + other.launches,
                gates + other.gates,
                releases + other.releases,
                parked + other.parked,
                mapRuns + other.mapRuns,
                children + other.children,
                events + other.events);
    }

    public Tally times(long count) {
        return new Tally(
                transitions * count,
                functionCalls * count,
                launches * count,
                gates * count,
                releases * count,
                parked * count,
                mapRuns * count,
                children * count,
                events * count);
    }

    /** Messages of the launch queue, those that are sent a second time twice. */
    public long messages() {
        return launches + gates + releases + parked;
    }
}
