package io.manta.cli.export;

import io.manta.cli.CliException;
import io.manta.cli.Console;
import io.manta.cli.OutputFile;
import io.manta.cli.OutputFolder;
import io.manta.cli.read.AssignmentFilter;
import io.manta.cli.read.DirectoryOption;
import io.manta.cli.read.RunChoice;
import io.manta.cli.read.TagOption;
import io.manta.cli.text.Size;
import io.manta.contract.json.Json;
import io.manta.contract.json.JsonObject;
import io.manta.engine.port.RunRecord;
import io.manta.local.LocalStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code manta export}: results and globals of a run as files. */
@Command(
        name = "export",
        description = "Write the results and globals of a run to files.",
        footer = {
            "  manta export                               a file for each value, an index",
            "  manta export digits --tag accuracy -o out  one tag, to a folder of this name",
            "  manta export --tag accuracy --format csv   as a table, to standard output",
            "  manta export --tag loss --format ndjson -o loss.ndjson"
        },
        exitCodeList = {
            "0:done, also if there was nothing",
            "2:there is no such run, tag, task or node",
            "74:the files can't be written"
        })
public final class ExportCommand implements Runnable {
    private final Console console;

    @Mixin private DirectoryOption directory = new DirectoryOption();
    @Mixin private TagOption tag = new TagOption();
    @Mixin private AssignmentFilter filter = new AssignmentFilter();
    @Mixin private RunChoice choice = new RunChoice();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "All values of the tag as one text: ${COMPLETION-CANDIDATES}.")
    private @Nullable TagFormat format;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "PATH",
            description =
                    "The folder to make, or with --format the file; without it a folder named after the run, or standard output.")
    private @Nullable Path output;

    @Option(names = "--json", description = "Print what was written as a JSON object.")
    private boolean json;

    public ExportCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        try (var store = directory.open()) {
            var run = choice.in(store);
            var tags = tag.of(store, run);
            var results = new ChosenResults(store, run, filter);
            if (format == null) {
                folder(store, run, tags, results);
            } else {
                stream(new TagExport(store, run, oneOf(tags), results), format);
            }
        }
    }

    private String oneOf(List<String> tags) {
        return tag.value()
                .orElseThrow(
                        () ->
                                CliException.usage(
                                                "--format writes the values of one tag, which is missing")
                                        .withHint(
                                                "--tag TAG; the tags of this run: "
                                                        + String.join(", ", tags)));
    }

    private void folder(LocalStore store, RunRecord run, List<String> tags, ChosenResults results) {
        var folder = output == null ? Path.of(run.id().value()) : output;
        if (Files.exists(folder)) {
            throw CliException.usage(
                            "%s: is there already, and would be mixed up".formatted(folder))
                    .withHint("-o names another folder");
        }
        var export = new FolderExport(store, run);
        var globals = tag.value().isEmpty() ? store.globals().tags(run.id()) : List.<String>of();
        OutputFolder.write(folder, to -> export.write(to, globals, tags, results));
        report(run.id().value(), folder, export.files(), "files", export.bytes());
    }

    private void stream(TagExport export, TagFormat form) {
        var file = output;
        if (file == null) {
            OutputFile.writing("standard output", () -> export.write(form, console.out()));
            console.out().flush();
            return;
        }
        OutputFile.write(file, out -> export.write(form, out));
        var bytes = file.toFile().length();
        report(tag.value().orElseThrow(), file, export.values(), "values", bytes);
    }

    private void report(String what, Path path, int count, String unit, long bytes) {
        console.print(
                json
                        ? Json.write(
                                JsonObject.builder()
                                        .put("output", path.toString())
                                        .put(unit, count)
                                        .put("bytes", bytes)
                                        .build())
                        : "%s: %s %s of %s, %s".formatted(path, count, unit, what, Size.of(bytes)));
    }
}
