package io.manta.benchmarks.compiler;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the benchmark and prints the rows of the table in the documents. */
public final class CompilerTable {
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
        var score = result.getPrimaryResult();
        return String.format(
                Locale.ROOT,
                "| %s | %,d | %,.2f ms ± %,.2f | %s |",
                shape.name().toLowerCase(Locale.ROOT),
                tasks,
                score.getScore(),
                score.getScoreError(),
                shown(CompileBenchmark.outcome(shape.swarm(tasks))));
    }

    private static String shown(String outcome) {
        return outcome.startsWith("{")
                ? String.format(
                        Locale.ROOT, "%,d bytes", outcome.getBytes(StandardCharsets.UTF_8).length)
                : outcome.lines().findFirst().orElse("");
    }
}
