package io.manta.engine.estimate;

import io.manta.asl.AslLimits;
import io.manta.asl.Quota;
import io.manta.asl.Rate;
import io.manta.compiler.analysis.Demand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Finds the quotas that a run would meet. Most of them make it wait. */
final class LimitWarnings {
    private static final long SECONDS_OF_A_DAY = Duration.ofDays(1).toSeconds();

    private final List<LimitWarning> found = new ArrayList<>();

    private LimitWarnings() {}

    static List<LimitWarning> of(List<TaskEstimate> tasks, RunCounts counts, Demand peak) {
        var warnings = new LimitWarnings();
        tasks.forEach(warnings::task);
        warnings.peak(peak);
        warnings.rates(peak.containers());
        warnings.over(
                "a round",
                AslLimits.HISTORY_EVENTS,
                counts.historyEvents(),
                "it runs, but fails if most of its retries are needed: fewer retries, or a maximum");
        warnings.over(
                "a round",
                AslLimits.OPEN_MAP_RUNS,
                counts.round().mapRuns(),
                "the others wait: fold the tasks, by letting them differ in their alias alone");
        return warnings.found;
    }

    private void task(TaskEstimate task) {
        var name = "\"" + task.alias() + "\"";
        over(
                name,
                AslLimits.DISTRIBUTED_CONCURRENCY,
                task.ownExecutions() ? task.atOnce() : 0,
                "the others wait: concurrency(n) says how many run at once");
        over(
                name,
                AslLimits.FARGATE_GPUS,
                task.asked().gpu(),
                "it is not priced here: a GPU needs an instance of EC2");
        over(
                name,
                AslLimits.EXECUTION_DAYS,
                days(task.leastSeconds()),
                "the run fails (TIMED_OUT): only between rounds does it go on in another execution;"
                        + " do less in a round");
    }

    /** As many as have begun. */
    private static long days(long seconds) {
        return (seconds + SECONDS_OF_A_DAY - 1) / SECONDS_OF_A_DAY;
    }

    private void peak(Demand peak) {
        if (peak.vcpu() > AslLimits.VCPU.most()) {
            add(
                    "a round",
                    AslLimits.VCPU,
                    vcpus(peak.vcpu()),
                    "containers wait for each other: ask AWS for a higher quota (L-3032A538), or ask"
                            + " for less with concurrency(n) or a smaller cpu");
        }
        over(
                "a round",
                AslLimits.NETWORK_INTERFACES,
                peak.containers(),
                "containers wait: ask AWS for a higher quota, or set concurrency(n)");
        over(
                "a round",
                AslLimits.SUBNET_ADDRESSES,
                peak.containers(),
                "containers wait: give the cluster more subnets, or set concurrency(n)");
    }

    /** Containers that are not at a time don't start together, and don't end together. */
    private void rates(long atATime) {
        rate(
                AslLimits.LAUNCHES,
                atATime,
                "the others start at %d a second, the last after %,.0f s: do more in each container, or"
                        + " ask AWS for a higher rate");
        rate(
                AslLimits.TOKENS,
                atATime,
                "of so many that end together, and of so many heartbeats, the others are taken at %d a"
                        + " second, the last after %,.0f s; refused ones are sent again");
    }

    private void rate(Rate rate, long got, String meaning) {
        over(
                "a round",
                rate.atOnce(),
                got,
                String.format(
                        Locale.ROOT, meaning, rate.perSecond(), Math.ceil(rate.seconds(got))));
    }

    private static String vcpus(double value) {
        var format = value == Math.rint(value) ? "%,.0f" : "%,.2f";
        return String.format(Locale.ROOT, format, value);
    }

    private void over(String subject, Quota quota, long got, String change) {
        if (!quota.admits(got)) {
            add(subject, quota, String.format(Locale.ROOT, "%,d", got), change);
        }
    }

    private void add(String subject, Quota quota, String got, String change) {
        found.add(new LimitWarning(subject, quota, got, change));
    }
}
