package io.manta.benchmarks.compiler;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the benchmark and prints the rows of the table in the documents. */
public final class CompilerTable {
    private static final double NANOS_OF_A_MILLISECOND = 1e6;

    private CompilerTable() {}

    public static void main(String[] args) throws RunnerException {
        var options = new OptionsBuilder().include(CompileBenchmark.class.getSimpleName());
        for (var i = 0; i + 1 < args.length; i += 2) {
            options.param(args[i], args[i + 1].split(","));
        }
        var results = new Runner(options.build()).run();
        System.out.println("| shape | tasks | time | definition |\n|---|---|---|---|");
        results.forEach(result -> System.out.println(row(result)));
    }

    private static String row(RunResult result) {
        var shape = Shape.valueOf(result.getParams().getParam("shape"));
        var tasks = Integer.parseInt(result.getParams().getParam("tasks"));
        return String.format(
                Locale.ROOT,
                "| %s | %,d | %,.1f ms | %s |",
                shape.name().toLowerCase(Locale.ROOT),
                tasks,
                counted(result, CompileBenchmark.Cpu.NANOS)
                        / counted(result, CompileBenchmark.Cpu.COMPILATIONS)
                        / NANOS_OF_A_MILLISECOND,
                shown(CompileBenchmark.outcome(shape.swarm(tasks))));
    }

    private static double counted(RunResult result, String name) {
        return Objects.requireNonNull(result.getSecondaryResults().get(name)).getScore();
    }

    private static String shown(String outcome) {
        return outcome.startsWith("{")
                ? String.format(
                        Locale.ROOT, "%,d bytes", outcome.getBytes(StandardCharsets.UTF_8).length)
                : outcome.lines().findFirst().orElse("");
    }
}
