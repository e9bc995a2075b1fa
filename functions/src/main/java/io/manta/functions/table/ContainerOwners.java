package io.manta.functions.table;

import io.manta.contract.json.JsonObject;
import java.util.Optional;

/**
 * Which attempt each container was started for, and with which role: {@code container#<id of the
 * ECS task>}. It says what was asked for; whether the attempt has taken that container, its own
 * record says.
 */
public final class ContainerOwners {
    private final Table table;

    public ContainerOwners(Table table) {
        this.table = table;
    }

    /** Notes the owner of a container; the same again is no error. */
    public void put(String task, Owner owner) {
        table.put(
                Item.first(
                        key(task),
                        JsonObject.builder()
                                .put("attempt", owner.attempt())
                                .put("role", owner.role())
                                .build()));
    }

    public Optional<Owner> find(String task) {
        return table.get(key(task))
                .map(
                        item ->
                                item.read(
                                        form ->
                                                new Owner(
                                                        form.string("attempt"),
                                                        form.string("role"))));
    }

    private static Key key(String task) {
        return new Key(Key.of("container", task), "container");
    }

    /**
     * Whose a container is.
     *
     * @param attempt the id of the attempt
     * @param role the ARN of the role that it was started with
     */
    public record Owner(String attempt, String role) {}
}
