package io.manta;

import static java.time.Duration.ofSeconds;

import java.nio.file.Path;
import java.util.List;

/**
 * The examples in this package's Javadoc, word for word; {@link JavadocExamplesTest} holds this.
 */
@SuppressWarnings("unused") // compiled, not run
final class JavadocExamples {
    private final Task scheduler = TestSwarm.task("scheduler");
    private final Task evaluator = TestSwarm.task("evaluator");
    private final Task evaluate = TestSwarm.task("evaluate");
    private final Task average = TestSwarm.task("average");
    private final Task report = TestSwarm.task("report");
    private final Task archive = TestSwarm.task("archive");
    private final Task train = TestSwarm.task("train");
    private final Module trainer = TestSwarm.module("trainer");
    private final List<Task> workers = List.of(TestSwarm.task("worker"), TestSwarm.task("worker"));

    Task nested() {
        return scheduler.after(evaluator.after(average.after(workers)));
    }

    void added() {
        report.after(train);
        report.after(Condition.RESULT, evaluate);
    }

    Flow several() {
        return Flow.of(report.after(train), archive.after(train));
    }

    void retried() {
        var train = new Task(trainer).retry(Retry.exponential(3, ofSeconds(2)));
    }

    void modules() {
        var loader =
                new Module(
                        "data_loader",
                        "python:3.10",
                        Program.text(
                                """
                                from manta.light import Results

                                def main():
                                    Results().save({"rows": 1000}, tag="raw_data")
                                """));
        var trainer =
                new Module("python:3.10", Program.file("trainer.py"))
                        .datasets("digits")
                        .cpu(2)
                        .memoryMib(4096)
                        .env("EPOCHS", "3");
    }

    void packaged() {
        var packaged = PackagedSwarm.of(new FederatedAveraging(), Path.of("examples/averaging"));
        packaged.writeTo(Path.of("build/averaging.json"));
    }
}
