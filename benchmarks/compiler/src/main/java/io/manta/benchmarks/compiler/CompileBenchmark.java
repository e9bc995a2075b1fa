package io.manta.benchmarks.compiler;

import io.manta.asl.AslWriter;
import io.manta.compiler.CompilationException;
import io.manta.compiler.SwarmCompiler;
import io.manta.compiler.Target;
import io.manta.contract.document.SwarmDocument;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** From a document in memory to the text of its machine, or to the refusal. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CompileBenchmark {
    @Param({"CHAIN", "FAN", "LAYERS", "RANDOM"})
    public Shape shape = Shape.CHAIN;

    @Param({"10", "100", "1000", "10000", "100000"})
    public int tasks = 10;

    private SwarmDocument swarm = Shape.CHAIN.swarm(1);

    @Setup
    public void write() {
        swarm = shape.swarm(tasks);
    }

    /** What the compiling thread took of a processor, whatever else the machine did meanwhile. */
    @AuxCounters(AuxCounters.Type.EVENTS)
    @State(Scope.Thread)
    public static class Cpu {
        static final String NANOS = "nanos";
        static final String COMPILATIONS = "compilations";

        private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

        public double nanos;
        public double compilations;

        @Setup(Level.Iteration)
        public void clear() {
            nanos = 0;
            compilations = 0;
        }
    }

    /** The length of the text, or of what is said instead. */
    @Benchmark
    public int compile(Cpu cpu) {
        var before = cpu.threads.getCurrentThreadCpuTime();
        var length = outcome(swarm).length();
        cpu.nanos += cpu.threads.getCurrentThreadCpuTime() - before;
        cpu.compilations++;
        return length;
    }

    /** The definition, or the problems. */
    static String outcome(SwarmDocument swarm) {
        try {
            return AslWriter.write(SwarmCompiler.compile(swarm, Target.LOCAL).machine());
        } catch (CompilationException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
