package io.manta.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.Flow;
import io.manta.Module;
import io.manta.PackagedSwarm;
import io.manta.Program;
import io.manta.Swarm;
import io.manta.Task;
import io.manta.compiler.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramSyntaxTest {
    private static final String IMAGE = "python:3.10";

    @TempDir Path folder;

    @Test
    void check_ofPrograms_namesFileLineAndText() throws IOException {
        Files.createDirectories(folder.resolve("report"));
        Files.writeString(folder.resolve("report/__init__.py"), "def main():\n    pass\n");
        Files.writeString(folder.resolve("report/tables.py"), "rows = 5\nreturn rows\n");
        var worker = new Module("worker", IMAGE, Program.text("def main():\n    return 1 +\n"));
        var fine = new Module("fine", IMAGE, Program.text("print('é')\n"));
        var report = new Module(IMAGE, Program.directory("report"));

        assertThat(check(worker, fine, report))
                .extracting(Diagnostic::toString)
                .containsExactly(
                        "[ERROR] digits/worker: worker.py, line 2: invalid syntax, got: return 1 + |"
                                + " PROGRAM_SYNTAX",
                        "[ERROR] digits/report: report/tables.py, line 2: 'return' outside"
                                + " function, got: return rows | PROGRAM_SYNTAX");
    }

    @Test
    void check_ofCorrectPrograms_findsNothingAndRunsNothing() {
        var worker = new Module("worker", IMAGE, Program.text("import sys\nsys.exit('was run')\n"));

        assertThat(check(worker)).isEmpty();
    }

    @Test
    void check_ofManyLargePrograms_doesNotHang() {
        var large = Program.text("x = 1\n".repeat(100_000) + "x =\n");

        assertThat(check(new Module("a", IMAGE, large), new Module("b", IMAGE, large))).hasSize(2);
    }

    private List<Diagnostic> check(Module... modules) {
        return new ProgramSyntax(TestPython.PATH).check(PackagedSwarm.of(of(modules), folder));
    }

    private static Swarm of(Module... modules) {
        return new Swarm("digits") {
            @Override
            public Flow execute() {
                var flow = new Task(modules[0]);
                for (var i = 1; i < modules.length; i++) {
                    flow = new Task(modules[i]).after(flow);
                }
                return flow;
            }
        };
    }
}
