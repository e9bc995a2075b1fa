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
        return table.get(key(content)).map(item -> item.read().string(ARN));
    }

    @Override
    public String putFirst(ContentHash content, String arn) {
        var first = table.putFirst(key(content), JsonObject.builder().put(ARN, arn).build());
        return first ? arn : find(content).orElseThrow();
    }

    private static Key key(ContentHash content) {
        return new Key(Key.of("definition", content.hex()), "task");
    }
}
