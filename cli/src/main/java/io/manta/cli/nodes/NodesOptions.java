package io.manta.cli.nodes;

import io.manta.cli.CliException;
import io.manta.cli.help.OptionGroup;
import io.manta.cli.text.Closest;
import io.manta.local.nodes.GeneratedNodes;
import io.manta.local.nodes.NodesFile;
import io.manta.local.nodes.NodesSpec;
import io.manta.local.nodes.SplitBy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which nodes there are. */
@OptionGroup("Nodes")
public final class NodesOptions {
    /** The file beside a target that describes its nodes. */
    private static final String FILE = "nodes.json";

    private static final int DEFAULT_COUNT = 4;

    @Option(
            names = "--nodes",
            paramLabel = "N|FILE",
            description = {
                "How many nodes, or a nodes file; without it the nodes.json beside the target, else "
                        + DEFAULT_COUNT
                        + " nodes; check then looks at none."
            })
    private @Nullable String nodes;

    @Option(
            names = "--split",
            paramLabel = "DATASET=rows|label",
            description = "Share a dataset of the nodes file out in another way.")
    private Map<String, String> splits = Map.of();

    /** Whether the command line or a file beside the target says anything of nodes. */
    public boolean areGiven(Path folder) {
        return nodes != null || !splits.isEmpty() || Files.exists(folder.resolve(FILE));
    }

    /**
     * The nodes asked for.
     *
     * @param folder the target's
     */
    public NodesSpec spec(Path folder) {
        var spec = chosen(folder.resolve(FILE));
        for (var split : splits.entrySet()) {
            spec = generated(spec, "--split").withSplitBy(split.getKey(), by(split.getValue()));
        }
        return spec;
    }

    private NodesSpec chosen(Path beside) {
        if (nodes == null) {
            return Files.exists(beside)
                    ? NodesFile.read(beside)
                    : GeneratedNodes.bare(DEFAULT_COUNT);
        }
        if (nodes.matches("-?[0-9]{1,9}")) {
            var count = Integer.parseInt(nodes);
            return Files.exists(beside)
                    ? generated(NodesFile.read(beside), "--nodes " + nodes).withCount(count)
                    : GeneratedNodes.bare(count);
        }
        var file = Path.of(nodes);
        if (!Files.isRegularFile(file)) {
            throw CliException.usage(
                    "--nodes must be a number or a nodes file, got: \"%s\", which is no file"
                            .formatted(nodes));
        }
        return NodesFile.read(file);
    }

    private static GeneratedNodes generated(NodesSpec spec, String option) {
        if (spec instanceof GeneratedNodes generated) {
            return generated;
        }
        throw CliException.usage(
                "%s needs nodes that are generated, and the nodes file lists each"
                        .formatted(option));
    }

    private static SplitBy by(String word) {
        return SplitBy.ofWord(word)
                .orElseThrow(
                        () -> {
                            var error =
                                    CliException.usage(
                                            "--split must be DATASET=rows or DATASET=label, got: \"%s\""
                                                    .formatted(word));
                            return Closest.hint(word, List.of("rows", "label"))
                                    .map(error::withHint)
                                    .orElse(error);
                        });
    }
}
