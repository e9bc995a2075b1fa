package io.manta.compiler.check;

import io.manta.asl.AslLimits;
import io.manta.asl.Quota;
import io.manta.compiler.Diagnostic;
import io.manta.compiler.DiagnosticCode;
import io.manta.compiler.analysis.Bulk;
import io.manta.compiler.analysis.FanOuts;
import java.util.Locale;

/** Every sentence that a check says of what does not fit the service. */
final class LimitWording {
    private LimitWording() {}

    static Diagnostic tooManyTasks(String path, long most, long atLeast) {
        return error(
                        path,
                        "a swarm's tasks, those that are alike as one, must be at most %,d tasks,"
                                + " got: at least %,d",
                        most,
                        atLeast)
                .withHint(
                        "tasks that differ in nothing but the alias become one state; let more be"
                                + " alike, or make several swarms of it");
    }

    /** Of a definition that is not built, as even its least is too long. */
    static Diagnostic definitionAtLeast(String path, Bulk bulk) {
        return overLimit(path, AslLimits.DEFINITION_SIZE, "at least ", bulk.bytes())
                .withHint(hint(bulk, bulk.bytes()));
    }

    static Diagnostic definition(String path, Bulk bulk, long bytes) {
        return overLimit(path, AslLimits.DEFINITION_SIZE, bytes).withHint(hint(bulk, bytes));
    }

    /** About what by itself makes a definition of this length too long. */
    private static String hint(Bulk bulk, long bytes) {
        if (bulk.isTooLongByDeferred(bytes)) {
            return bulk.isNestedTooDeep() ? nestedTooDeep(bulk) : tooManyDeferred(bulk);
        }
        return bulk.isTooLongByResults(bytes) ? tooManyResults(bulk) : tooManyWorks(bulk);
    }

    private static String nestedTooDeep(Bulk bulk) {
        return format(
                "%,d edges are in messages, as forks nest at most %s deep; let fewer forks be inside"
                        + " of others, or make several swarms of it",
                bulk.deferred().size(), AslLimits.NESTING.most());
    }

    private static String tooManyDeferred(Bulk bulk) {
        return format(
                "%,d edges are in messages, as no nesting of sequences and forks has their order;"
                        + " let tasks that run after most of a layer run after all of it",
                bulk.deferred().size());
    }

    private static String tooManyResults(Bulk bulk) {
        return format(
                "%,d edges are in messages, as they wait for results; let tasks wait for those of"
                        + " fewer others",
                bulk.graph().awaited().edges());
    }

    private static String tooManyWorks(Bulk bulk) {
        return format(
                "tasks that differ in nothing but the alias become one state, and %,d are left; let"
                        + " more be alike, or make several swarms of it",
                bulk.graph().size());
    }

    static Diagnostic roundPlan(String path, long bytes) {
        return overLimit(path, FanOuts.ROUND_PLAN, bytes)
                .withHint(
                        "it names each task that is like no other twice; give them shorter aliases,"
                                + " let more be alike, or make several swarms of it");
    }

    static Diagnostic overLimit(String path, Quota quota, long got) {
        return overLimit(path, quota, "", got);
    }

    private static Diagnostic overLimit(String path, Quota quota, String atLeast, long got) {
        return error(
                path,
                "%s must be at most %,d %s, got: %s%,d",
                quota.subject(),
                quota.most(),
                quota.unit(),
                atLeast,
                got);
    }

    private static Diagnostic error(String path, String format, Object... args) {
        return Diagnostic.error(DiagnosticCode.MACHINE_OVER_LIMIT, path, format(format, args));
    }

    private static String format(String format, Object... args) {
        return String.format(Locale.ROOT, format, args);
    }
}
