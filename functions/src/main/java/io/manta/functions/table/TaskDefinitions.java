package io.manta.functions.table;

import io.manta.contract.id.ContentHash;
import io.manta.contract.json.JsonObject;
import io.manta.functions.container.RegisteredDefinitions;
import java.util.Optional;

/** Task definitions: {@code definition#<hash of what it was made of>}, {@code task}. */
public final class TaskDefinitions implements RegisteredDefinitions {
    private static final String ARN = "arn";

    private final Table table;

    public TaskDefinitions(Table table) {
        this.table = table;
    }

    @Override
    public Optional<String> find(ContentHash content) {
        return table.get(key(content)).map(item -> item.read(form -> form.string(ARN)));
    }

    @Override
    public String putFirst(ContentHash content, String arn) {
        return table.putFirst(key(content), form(arn)) ? arn : find(content).orElseThrow();
    }

    @Override
    public void replace(ContentHash content, String older, String arn) {
        table.change(
                key(content),
                item ->
                        item.filter(stored -> stored.read(form -> form.string(ARN)).equals(older))
                                .map(stored -> Table.Change.to(form(arn), true))
                                .orElseGet(() -> Table.Change.none(false)));
    }

    private static JsonObject form(String arn) {
        return JsonObject.builder().put(ARN, arn).build();
    }

    private static Key key(ContentHash content) {
        return new Key(Key.of("definition", content.hex()), "task");
    }
}
