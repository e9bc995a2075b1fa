package io.manta.functions.table;

import io.manta.contract.id.Attempt;
import io.manta.contract.id.RunId;
import io.manta.contract.json.JsonObject;
import io.manta.contract.machine.RoundPlan;
import io.manta.engine.port.Objects;
import io.manta.engine.port.Rounds;
import io.manta.functions.table.Table.Change;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Rounds: {@code run#<run>}, and in it
 *
 * <pre>{@code
 * plan#<round>
 * requests#<round>                                              the schedules
 * requests#<round>#<alias>#<node>#<segment>.<redrive>.<retry>   a stop
 * }</pre>
 *
 * A schedule is judged against all others of its round, so they are in one item. A stop is not, and
 * all tasks of a wide fan-out may ask for it at once.
 */
public final class DynamoRounds implements Rounds {
    private static final String PLAN = "plan";
    private static final String REQUESTS = "requests";
    private static final String SCHEDULES = "schedules";

    private final Table table;
    private final Texts texts;

    /**
     * @param objects where long plans and requests are
     */
    public DynamoRounds(Table table, Objects objects) {
        this.table = table;
        this.texts = new Texts(objects);
    }

    @Override
    public Optional<RoundPlan> open(RoundPlan plan, int maker) {
        var form = texts.write(PLAN, plan.json().text()).put(AttemptForm.SEGMENT, maker).build();
        var first = Write.Put.first(key(PLAN, plan.run(), plan.round()), form);
        return Contention.until(
                () ->
                        table.write(RunItem.activeIn(plan.run(), maker), first)
                                ? Optional.of(Optional.of(plan))
                                : opened(plan, maker));
    }

    /** Why a plan was not stored; empty if neither is so any more. */
    private Optional<Optional<RoundPlan>> opened(RoundPlan plan, int maker) {
        var isActive =
                table.get(RunItem.key(plan.run()))
                        .map(run -> RunItem.isActiveIn(run, maker))
                        .orElse(false);
        if (!isActive) {
            return Optional.of(Optional.empty());
        }
        var stored = get(plan.run(), plan.round());
        return stored.isPresent() ? Optional.of(stored) : Optional.empty();
    }

    @Override
    public Optional<RoundPlan> get(RunId run, int round) {
        return table.get(key(PLAN, run, round))
                .map(item -> texts.read(item, PLAN, RoundPlan::read));
    }

    @Override
    public boolean schedule(ScheduleRequest request, int seen) {
        var assignment = request.attempt().assignment();
        var run = assignment.run();
        return table.change(
                key(REQUESTS, run, assignment.round()),
                item -> {
                    var noted = schedules(run, item);
                    if (noted.stream().anyMatch(other -> isSame(other, request))) {
                        return Change.none(true);
                    }
                    return noted.size() == seen
                            ? Change.to(form(with(noted, request)), true)
                            : Change.none(false);
                });
    }

    @Override
    public void requestStop(Attempt attempt) {
        var assignment = attempt.assignment();
        var sort =
                Key.of(
                        REQUESTS,
                        Key.padded(assignment.round()),
                        assignment.alias().value(),
                        assignment.node().value(),
                        attempt.number());
        table.put(
                Item.first(
                        new Key(Key.ofRun(assignment.run()), sort),
                        AttemptForm.write(attempt).build()));
    }

    @Override
    public Requests requests(RunId run, int round) {
        var key = key(REQUESTS, run, round);
        var items = table.range(key.partition()).startingWith(key.sort());
        return new Requests(
                schedules(run, items.stream().filter(item -> !isStop(item.key())).findFirst()),
                items.stream()
                        .filter(item -> isStop(item.key()))
                        .map(item -> item.read(form -> AttemptForm.read(run, form)))
                        .toList());
    }

    @Override
    public void reopen(RunId run, int round, int segment) {
        var earlier = Condition.below(AttemptForm.SEGMENT, segment);
        keys(PLAN, run, round).forEach(plan -> table.deleteIf(plan, earlier));
        for (var key : keys(REQUESTS, run, round)) {
            if (isStop(key)) {
                table.deleteIf(key, earlier);
            } else {
                forgetSchedules(key, run, segment);
            }
        }
    }

    private void forgetSchedules(Key key, RunId run, int segment) {
        table.change(
                key,
                item -> {
                    var noted = schedules(run, item);
                    var kept =
                            noted.stream()
                                    .filter(other -> other.attempt().segment() >= segment)
                                    .toList();
                    return kept.size() == noted.size()
                            ? Change.none(true)
                            : Change.to(form(kept), true);
                });
    }

    private List<ScheduleRequest> schedules(RunId run, Optional<Item> item) {
        return item.map(read -> texts.read(read, SCHEDULES, text -> ScheduleForm.read(run, text)))
                .orElse(List.of());
    }

    private JsonObject form(List<ScheduleRequest> schedules) {
        return texts.write(SCHEDULES, ScheduleForm.write(schedules)).build();
    }

    private static List<ScheduleRequest> with(
            List<ScheduleRequest> noted, ScheduleRequest request) {
        return Stream.concat(noted.stream(), Stream.of(request)).toList();
    }

    private static boolean isSame(ScheduleRequest known, ScheduleRequest request) {
        return known.attempt().equals(request.attempt()) && known.call().equals(request.call());
    }

    /** The keys of a kind, of this round and those after it. */
    private List<Key> keys(String kind, RunId run, int round) {
        return table.range(Key.ofRun(run))
                .keys(key(kind, run, round).sort(), Key.prefix(kind))
                .toList();
    }

    private static Key key(String kind, RunId run, int round) {
        return new Key(Key.ofRun(run), Key.of(kind, Key.padded(round)));
    }

    /** It has more parts than the round. */
    private static boolean isStop(Key key) {
        return key.sort().indexOf('#', REQUESTS.length() + 1) > 0;
    }
}
