package io.manta.functions.container;

import io.manta.contract.id.ContentHash;
import io.manta.functions.table.ContainerOwners.Owner;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.ecs.EcsClient;

/** What a launcher keeps, in memory; what it asks to be stopped is stopped at once. */
final class TestSurroundings implements RegisteredDefinitions {
    final Map<ContentHash, String> definitions = new ConcurrentHashMap<>();
    final Map<String, Owner> owners = new ConcurrentHashMap<>();

    EcsLauncher launcher(EcsClient ecs) {
        var stops = new TaskStops(ecs, Samples.SETTINGS.ecsCluster());
        return new EcsLauncher(
                ecs,
                Samples.CLUSTER,
                Samples.SETTINGS,
                new EcsLauncher.Surroundings(
                        this,
                        owners::put,
                        (containers, reason) ->
                                containers.forEach(container -> stops.stop(container, reason))),
                millis -> {});
    }

    @Override
    public Optional<String> find(ContentHash content) {
        return Optional.ofNullable(definitions.get(content));
    }

    @Override
    public String putFirst(ContentHash content, String arn) {
        var stored = definitions.putIfAbsent(content, arn);
        return stored == null ? arn : stored;
    }

    @Override
    public void replace(ContentHash content, String older, String arn) {
        definitions.replace(content, older, arn);
    }
}
