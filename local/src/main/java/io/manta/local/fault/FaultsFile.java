package io.manta.local.fault;

import io.manta.contract.WireFormatException;
import io.manta.contract.id.Alias;
import io.manta.contract.id.NodeId;
import io.manta.contract.json.Json;
import io.manta.contract.json.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads a faults file; {@code docs/faults.md} has the format. */
public final class FaultsFile {
    private static final Set<String> OF_EVERY_KIND =
            Set.of("kind", "task", "node", "round", "attempt", "probability", "times");

    private final Path file;

    private FaultsFile(Path file) {
        this.file = file;
    }

    /**
     * The faults that {@code file} describes.
     *
     * @throws FaultsException at the first place that is not of the format
     */
    public static FaultPlan read(Path file) {
        try {
            var root = JsonReader.of(Json.read(Files.readString(file)), "a faults file");
            return new FaultsFile(file).plan(JsonReader.of(root.object(), ""));
        } catch (WireFormatException e) {
            throw FaultsException.at(file, e);
        } catch (NoSuchFileException e) {
            throw FaultsException.noSuchFile(file);
        } catch (IOException e) {
            throw FaultsException.unreadable(file, e);
        }
    }

    private FaultPlan plan(JsonReader root) {
        root.only(Set.of("seed", "faults"));
        var seed =
                root.has("seed") ? Optional.of(root.longInteger("seed")) : Optional.<Long>empty();
        root.value("faults");
        return new FaultPlan(seed, root.list("faults", this::fault));
    }

    private Fault fault(JsonReader form) {
        var kind =
                FaultKind.ofWord(form.string("kind"))
                        .orElseThrow(
                                () ->
                                        FaultsException.unknownWord(
                                                file,
                                                form.at("kind"),
                                                form.string("kind"),
                                                FaultKind.words()));
        var known = new TreeSet<>(OF_EVERY_KIND);
        known.addAll(kind.members());
        form.only(known);
        var action = kind.action().apply(new FaultForm(file, form));
        return form.valid(
                () ->
                        new Fault(
                                action,
                                filter(form),
                                form.optionalNumber("probability").orElse(1.0),
                                form.optionalInteger("times").orElse(1)));
    }

    private static FaultFilter filter(JsonReader form) {
        return new FaultFilter(
                form.has("task") ? Optional.of(form.parsed("task", Alias::new)) : Optional.empty(),
                form.has("node") ? Optional.of(form.parsed("node", NodeId::new)) : Optional.empty(),
                atLeast(0, form, "round"),
                atLeast(1, form, "attempt"));
    }

    private static Optional<Integer> atLeast(int least, JsonReader form, String name) {
        var got = form.optionalInteger(name);
        if (got.filter(number -> number < least).isPresent()) {
            throw JsonReader.mustBe(form.at(name), "at least " + least, form.value(name));
        }
        return got;
    }
}
