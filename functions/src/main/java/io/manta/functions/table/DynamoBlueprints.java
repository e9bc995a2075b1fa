package io.manta.functions.table;

import io.manta.contract.id.ContentHash;
import io.manta.contract.machine.Blueprint;
import io.manta.engine.port.Blueprints;
import io.manta.engine.port.Objects;
import java.util.Optional;

/** Blueprints: {@code document#<hash>}, {@code blueprint}. One never changes. */
public final class DynamoBlueprints implements Blueprints {
    private static final String BLUEPRINT = "blueprint";

    private final Table table;
    private final Texts texts;

    /**
     * @param objects where long ones are
     */
    public DynamoBlueprints(Table table, Objects objects) {
        this.table = table;
        this.texts = new Texts(objects);
    }

    @Override
    public void put(Blueprint blueprint) {
        var form = texts.write(BLUEPRINT, blueprint.text()).build();
        table.put(Item.first(key(blueprint.hash()), form));
    }

    @Override
    public Optional<Blueprint> get(ContentHash document) {
        return table.get(key(document)).map(item -> texts.read(item, BLUEPRINT, Blueprint::read));
    }

    private static Key key(ContentHash document) {
        return new Key(Key.of("document", document.hex()), BLUEPRINT);
    }
}
