package io.manta.functions.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.document.SwarmDocument;
import io.manta.contract.json.JsonString;
import io.manta.contract.machine.Blueprint;
import io.manta.contract.machine.HistoryBound;
import io.manta.contract.value.Value;
import io.manta.engine.port.Blueprints;
import io.manta.engine.port.BlueprintsContract;
import io.manta.functions.store.NewBucket;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("aws")
class DynamoBlueprintsTest extends BlueprintsContract {
    private final Table table = NewTable.create();
    private final Blueprints blueprints = new DynamoBlueprints(table, NewBucket.create());

    @Override
    protected Blueprints blueprints() {
        return blueprints;
    }

    @Test
    void put_short_isReadableInItsItem() {
        var blueprint = blueprint(1);

        blueprints.put(blueprint);

        assertThat(item(blueprint).body().members())
                .containsExactly(Map.entry("blueprint", new JsonString(blueprint.text())));
    }

    @Test
    void put_longerThanAnItem_isKeptAsAnObject() {
        var blueprint = blueprint(500_000);

        blueprints.put(blueprint);

        assertThat(blueprints.get(blueprint.hash())).contains(blueprint);
        assertThat(item(blueprint).body().members()).containsOnlyKeys("object");
    }

    private Item item(Blueprint blueprint) {
        return table.get(new Key("document#" + blueprint.hash().hex(), "blueprint")).orElseThrow();
    }

    private static Blueprint blueprint(int length) {
        var text = new Value.OfJson(new JsonString("a".repeat(length)));
        var document =
                new SwarmDocument(
                        "wide",
                        Map.of("text", text),
                        Optional.of(1),
                        List.of(),
                        List.of(),
                        List.of());
        return new Blueprint(document, List.of(), new HistoryBound(24_900, 14, Map.of()));
    }
}
