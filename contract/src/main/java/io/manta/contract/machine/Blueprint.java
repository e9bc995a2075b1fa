package io.manta.contract.machine;

import io.manta.contract.document.ModuleSpec;
import io.manta.contract.document.Program;
import io.manta.contract.document.SwarmDocument;
import io.manta.contract.document.SwarmDocumentJson;
import io.manta.contract.document.TaskSpec;
import io.manta.contract.id.Alias;
import io.manta.contract.id.ContentHash;
import io.manta.contract.json.Json;
import io.manta.contract.json.JsonArray;
import io.manta.contract.json.JsonBool;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;
import io.manta.contract.json.JsonString;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;

/**
 * What the engine needs to know of a compiled swarm; stored beside its machine under the document's
 * hash.
 *
 * @param document the document with every alias filled in and every program bundled or a command
 * @param states the machine's work states, in the order in which they are reached
 * @param history how many rounds one execution may hold
 */
public record Blueprint(SwarmDocument document, List<WorkState> states, HistoryBound history) {
    public Blueprint {
        states = List.copyOf(states);
    }

    public ContentHash hash() {
        return SwarmDocumentJson.hash(document);
    }

    /** The task with this alias. */
    public TaskSpec task(Alias alias) {
        return document.tasks().stream()
                .filter(task -> task.alias().orElseThrow().equals(alias.value()))
                .findFirst()
                .orElseThrow(
                        () ->
                                new NoSuchElementException(
                                        "no task of this swarm is \"" + alias + "\""));
    }

    public ModuleSpec module(TaskSpec task) {
        return document.modules().stream()
                .filter(module -> module.id().equals(task.module()))
                .findFirst()
                .orElseThrow(
                        () ->
                                new NoSuchElementException(
                                        "no module of this swarm is \"" + task.module() + "\""));
    }

    /** Whether the program of the task with this alias is a command of its image. */
    public boolean runsCommand(Alias alias) {
        return module(task(alias)).program() instanceof Program.Command;
    }

    public String text() {
        return JsonObject.builder()
                .put("document", SwarmDocumentJson.json(document))
                .put("states", JsonArray.of(states, Blueprint::state))
                .put("history", history.json())
                .build()
                .text();
    }

    public static Blueprint read(String text) {
        var form =
                JsonReader.of(Json.read(text), "blueprint")
                        .only(Set.of("document", "states", "history"));
        return new Blueprint(
                SwarmDocumentJson.read(form.child("document")),
                form.list("states", Blueprint::state),
                HistoryBound.read(form.child("history")));
    }

    private static JsonObject state(WorkState state) {
        return JsonObject.builder()
                .put("name", state.name())
                .put(
                        "aliases",
                        JsonArray.of(state.aliases(), alias -> new JsonString(alias.value())))
                .putString("items", word(state.place()))
                .put("resultsAwaited", awaited(state))
                .build();
    }

    private static WorkState state(JsonReader form) {
        return new WorkState(
                form.string("name"),
                form.parsedList("aliases", Alias::new),
                form.has("items") ? form.parsed("items", ItemPlace::of) : ItemPlace.PLAN,
                form.bool("resultsAwaited", false));
    }

    private static Optional<JsonBool> awaited(WorkState state) {
        return state.resultsAwaited() ? Optional.of(new JsonBool(true)) : Optional.empty();
    }

    /** The default is not written. */
    private static Optional<String> word(ItemPlace place) {
        return place == ItemPlace.PLAN ? Optional.empty() : Optional.of(place.word());
    }
}
