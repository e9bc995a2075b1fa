package io.manta.contract.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.contract.WireFormatException;
import io.manta.contract.document.SwarmDocument;
import io.manta.contract.document.SwarmDocumentJson;
import io.manta.contract.id.Alias;
import io.manta.contract.id.NodeId;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class BlueprintTest {
    private static final SwarmDocument DOCUMENT =
            SwarmDocumentJson.read(
                    """
                    {
                      "manta": 1,
                      "name": "digits",
                      "globals": {"rate": 0.50},
                      "modules": [{"id": "m", "name": "train", "image": "python:3.10", "program": {"text": "pass"}}],
                      "tasks": [{"id": "a", "alias": "train_1", "module": "m"}, {"id": "b", "alias": "train_2", "module": "m"}],
                      "returns": ["a", "b"]
                    }
                    """);
    private static final Blueprint BLUEPRINT =
            new Blueprint(
                    DOCUMENT,
                    List.of(
                            new WorkState(
                                    "train_1 … train_2",
                                    List.of(new Alias("train_1"), new Alias("train_2")))),
                    new HistoryBound(24_900, 14, Map.of("train_1 … train_2", 20)));

    @Test
    void text_saysHowManyEventsARoundAdds() {
        assertThat(BLUEPRINT.text())
                .contains(
                        "\"history\":{\"room\":24900,\"round\":14,\"assignments\":{\"train_1 … train_2\":20}}");
    }

    @Test
    void history_ofARound_countsItsAssignments() {
        var item = new RoundPlan.Item(new Alias("train_1"), new NodeId("n1"));

        assertThat(BLUEPRINT.history().of(Map.of("train_1 … train_2", List.of(item, item, item))))
                .isEqualTo(14 + 3 * 20);
    }

    @Test
    void text_isReadBack() {
        assertThat(Blueprint.read(BLUEPRINT.text())).isEqualTo(BLUEPRINT);
    }

    @Test
    void place_ofAStatesItems_isReadBack() {
        for (var place : ItemPlace.values()) {
            var state = new WorkState("train_1", List.of(new Alias("train_1")), place);
            var blueprint = new Blueprint(DOCUMENT, List.of(state), BLUEPRINT.history());

            assertThat(Blueprint.read(blueprint.text())).isEqualTo(blueprint);
        }
    }

    @Test
    void read_unknownPlace_isRefused() {
        var state = new WorkState("w", List.of(), ItemPlace.STORE);
        var text = new Blueprint(DOCUMENT, List.of(state), BLUEPRINT.history()).text();

        assertThatThrownBy(() -> Blueprint.read(text.replace("\"store\"", "\"table\"")))
                .isInstanceOf(WireFormatException.class)
                .hasMessage(
                        "blueprint.states[0].items: must be plan, store or either, got: \"table\"");
    }

    @Test
    void hash_isTheDocuments() {
        assertThat(BLUEPRINT.hash()).isEqualTo(SwarmDocumentJson.hash(DOCUMENT));
        assertThat(Blueprint.read(BLUEPRINT.text()).hash()).isEqualTo(BLUEPRINT.hash());
    }

    @Test
    void taskAndModule_areFoundByName() {
        var task = BLUEPRINT.task(new Alias("train_2"));

        assertThat(task.id()).isEqualTo("b");
        assertThat(BLUEPRINT.module(task).name()).isEqualTo("train");
    }

    @Test
    void task_unknown_isNamed() {
        assertThatThrownBy(() -> BLUEPRINT.task(new Alias("test")))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("no task of this swarm is \"test\"");
    }

    @Test
    void read_badDocument_namesThePlaceInside() {
        assertThatThrownBy(() -> Blueprint.read("{\"document\": {\"manta\": 2}, \"states\": []}"))
                .isInstanceOf(WireFormatException.class)
                .hasMessage(
                        "blueprint.document.manta: the swarm document's version must be 1, got: 2");
    }
}
