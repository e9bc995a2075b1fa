package io.manta.functions.queue;

import io.manta.contract.WireFormatException;
import io.manta.contract.id.RunId;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;
import java.util.Set;

/** What the janitor is asked to do. Its queue carries the service's events, too. */
public sealed interface Chore {
    JsonObject json();

    <R> R accept(Visitor<R> visitor);

    /** Whether the schedule brings it again, whatever becomes of this message. */
    default boolean isOfTheSchedule() {
        return !(this instanceof Stop);
    }

    /** A case for each kind of chore, without defaults. */
    interface Visitor<R> {
        R checkAll(CheckAll chore);

        R checkRun(CheckRun chore);

        R stop(Stop chore);
    }

    /** Whether a message is a chore, and not an event. */
    static boolean isChore(JsonReader form) {
        return form.has(CheckAll.CHECK) || form.has(Stop.STOP);
    }

    /**
     * Reads what a chore's {@link #json} has written.
     *
     * @throws WireFormatException if it is anything else
     */
    static Chore read(JsonReader form) {
        if (form.has(Stop.STOP)) {
            return Stop.read(form.only(Set.of(Stop.STOP)).child(Stop.STOP));
        }
        return form.parsed(CheckAll.CHECK, Chore::isAll)
                ? CheckAll.read(form)
                : CheckRun.read(form);
    }

    private static boolean isAll(String what) {
        if (!what.equals(CheckAll.ALL) && !what.equals(CheckRun.RUN)) {
            throw new IllegalArgumentException("must be all or run, got: \"%s\"".formatted(what));
        }
        return what.equals(CheckAll.ALL);
    }

    /** Look after every run that needs it: the schedule asks for it. */
    record CheckAll() implements Chore {
        private static final String CHECK = "check";
        private static final String ALL = "all";

        private static CheckAll read(JsonReader form) {
            form.only(Set.of(CHECK));
            return new CheckAll();
        }

        @Override
        public JsonObject json() {
            return JsonObject.builder().put(CHECK, ALL).build();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.checkAll(this);
        }
    }

    /** Look after one run. */
    record CheckRun(RunId run) implements Chore {
        private static final String RUN = "run";

        private static CheckRun read(JsonReader form) {
            form.only(Set.of(CheckAll.CHECK, RUN));
            return new CheckRun(form.parsed(RUN, RunId::new));
        }

        @Override
        public JsonObject json() {
            return JsonObject.builder().put(CheckAll.CHECK, RUN).put(RUN, run.value()).build();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.checkRun(this);
        }
    }

    /**
     * Stop a container: StopTask shares the rate of RunTask, so it takes its turn.
     *
     * @param container the launcher's name of it
     * @param reason what the service is to keep of it, for people
     */
    record Stop(String container, String reason) implements Chore {
        private static final String STOP = "stop";

        private static Stop read(JsonReader form) {
            form.only(Set.of("container", "reason"));
            return new Stop(form.string("container"), form.string("reason"));
        }

        @Override
        public JsonObject json() {
            var what =
                    JsonObject.builder().put("container", container).put("reason", reason).build();
            return JsonObject.builder().put(STOP, what).build();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.stop(this);
        }
    }
}
