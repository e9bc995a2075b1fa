package io.manta.functions.machine;

import static java.util.stream.Collectors.toSet;

import io.manta.asl.AslLimits;
import io.manta.contract.MantaException;
import io.manta.contract.run.RunStatus;
import io.manta.engine.port.RunRecord;
import io.manta.engine.port.Runs;
import io.manta.functions.table.MachineVersions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.StateMachineVersionListItem;

/**
 * The versions of a machine that no run needs any more. A machine has at most 1,000 versions.
 *
 * <p>A run needs its version until it has completed, or can't be redriven any more: a redriven one
 * hands over to its own version. One that starts anew gets another. A version that is not an hour
 * old, or was asked for within an hour, is kept for the run that is not stored yet.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html">Quotas</a>
 */
final class UnusedVersions {
    /** So many are deleted at once: room for some time, within the time of a call. */
    private static final int AT_ONCE = 50;

    private static final Duration REDRIVABLE = Duration.ofDays(AslLimits.REDRIVE_DAYS.most());

    private final SfnClient client;
    private final MachineVersions versions;
    private final Runs runs;
    private final InstantSource clock;

    UnusedVersions(SfnClient client, MachineVersions versions, Runs runs, InstantSource clock) {
        this.client = client;
        this.versions = versions;
        this.runs = runs;
        this.clock = clock;
    }

    /**
     * Deletes the oldest of them.
     *
     * @throws MantaException if there is none
     */
    void makeRoom(String machine) {
        var used = used();
        var given =
                oldestFirst(machine).stream()
                        .filter(each -> !used.contains(each.stateMachineVersionArn()))
                        .filter(this::giveUp)
                        .limit(AT_ONCE)
                        .map(StateMachineVersionListItem::stateMachineVersionArn)
                        .toList();
        if (given.isEmpty()) {
            throw new MantaException(
                    "state machine %s has as many versions as Step Functions allows, 1,000, and none that may be deleted: each is of a run that goes on or can be redriven, or not an hour old; wait, or submit the swarm under another name"
                            .formatted(machine));
        }
        given.forEach(
                version ->
                        client.deleteStateMachineVersion(r -> r.stateMachineVersionArn(version)));
    }

    private Set<String> used() {
        return runs.recent(clock.instant().minus(REDRIVABLE)).stream()
                .filter(run -> run.status() != RunStatus.COMPLETED)
                .map(RunRecord::machineVersion)
                .collect(toSet());
    }

    private boolean giveUp(StateMachineVersionListItem version) {
        return versions.giveUp(version.stateMachineVersionArn(), version.creationDate());
    }

    private List<StateMachineVersionListItem> oldestFirst(String machine) {
        return allOf(machine).stream()
                .sorted(Comparator.comparing(StateMachineVersionListItem::creationDate))
                .toList();
    }

    /** This list has no paginator in the client. */
    private List<StateMachineVersionListItem> allOf(String machine) {
        var all = new ArrayList<StateMachineVersionListItem>();
        @Nullable String next = null;
        do {
            var token = next;
            var page =
                    client.listStateMachineVersions(
                            r -> r.stateMachineArn(machine).nextToken(token).maxResults(1_000));
            all.addAll(page.stateMachineVersions());
            next = page.nextToken();
        } while (next != null);
        return all;
    }
}
