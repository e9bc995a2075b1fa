package io.manta.cli.read;

import io.manta.cli.CliException;
import io.manta.cli.text.Closest;
import io.manta.engine.port.RunRecord;
import io.manta.local.LocalStore;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that picks the results of one tag. */
public final class TagOption {
    @Option(
            names = "--tag",
            paramLabel = "TAG",
            description = "Only what was saved under this tag.")
    private @Nullable String tag;

    public Optional<String> value() {
        return Optional.ofNullable(tag);
    }

    /**
     * The tags of the run that are asked for.
     *
     * @throws CliException if nothing was saved under the one that is
     */
    public List<String> of(LocalStore store, RunRecord run) {
        var tags = store.results().tags(run.id());
        if (tag == null) {
            return tags;
        }
        if (tags.contains(tag)) {
            return List.of(tag);
        }
        var error =
                CliException.usage(
                        "nothing was saved under \"%s\" in run %s; its tags: %s"
                                .formatted(
                                        tag,
                                        run.id(),
                                        tags.isEmpty() ? "none" : String.join(", ", tags)));
        throw Closest.hint(tag, tags).map(error::withHint).orElse(error);
    }
}
