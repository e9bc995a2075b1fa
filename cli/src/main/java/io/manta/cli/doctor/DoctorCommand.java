package io.manta.cli.doctor;

import io.manta.cli.Console;
import io.manta.cli.ExitCode;
import io.manta.cli.Style;
import io.manta.cli.read.DirectoryOption;
import io.manta.cli.text.Wrapped;
import io.manta.contract.json.Json;
import io.manta.contract.json.JsonArray;
import io.manta.contract.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code manta doctor}: what this machine has, what it lacks, and what to do. */
@Command(
        name = "doctor",
        description = "Show what this machine has, what it lacks, and what to do.",
        footer = {"  manta doctor", "  manta doctor --python python3.12 --dir runs"},
        exitCodeList = {"0:swarms can run here", "1:something that they need is missing"})
public final class DoctorCommand implements Callable<Integer> {
    /** Where the texts begin. */
    private static final int INDENT = 21;

    private final Console console;
    private final Map<String, String> environment;

    @Mixin private DirectoryOption directory = new DirectoryOption();

    @Option(
            names = "--python",
            paramLabel = "COMMAND",
            description = "The Python that is to run programs (default: python3).")
    private @Nullable String python;

    @Option(names = "--json", description = "Print a JSON object.")
    private boolean json;

    public DoctorCommand(Console console, Map<String, String> environment) {
        this.console = console;
        this.environment = environment;
    }

    @Override
    public Integer call() {
        var findings = findings();
        var isWell = findings.stream().noneMatch(f -> f.state() == Finding.State.MISSING);
        if (json) {
            console.print(
                    Json.write(
                            JsonObject.builder()
                                    .put("ok", isWell)
                                    .put("checks", JsonArray.of(findings, Finding::json))
                                    .build()));
        } else {
            findings.forEach(this::show);
            console.print("");
            console.print(
                    isWell
                            ? "swarms can run here"
                            : "swarms can't run here yet: see what is missing");
        }
        return isWell ? ExitCode.OK : ExitCode.MACHINE_LACKS;
    }

    private List<Finding> findings() {
        var findings = new ArrayList<Finding>();
        findings.add(MachineChecks.java());
        findings.add(MachineChecks.python(Optional.ofNullable(python)));
        findings.add(MachineChecks.cores());
        findings.add(MachineChecks.memory());
        findings.add(MachineChecks.disk(directory.path()));
        findings.addAll(new FolderChecks(directory.path()).all());
        findings.add(DockerCheck.of(environment));
        findings.add(Finding.ok("aws", "not needed: runs here use no account and no network"));
        return findings;
    }

    private void show(Finding finding) {
        var sign =
                switch (finding.state()) {
                    case OK -> console.paint(Style.GREEN, "ok     ");
                    case NOTE -> console.paint(Style.YELLOW, "note   ");
                    case MISSING -> console.paint(Style.RED, "missing");
                };
        print("%s  %-12s".formatted(sign, finding.what()), finding.text());
        finding.hint().ifPresent(hint -> print(" ".repeat(INDENT), "hint: " + hint));
    }

    /** A text after the signs of its first line. */
    private void print(String signs, String text) {
        var width = console.columns().orElse(Integer.MAX_VALUE) - INDENT;
        var first = signs;
        for (var line : Wrapped.lines(text, width)) {
            console.print(first + line);
            first = " ".repeat(INDENT);
        }
    }
}
