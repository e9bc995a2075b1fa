package io.manta.engine.world;

import io.manta.contract.document.Program;
import io.manta.contract.id.ContentHash;
import io.manta.contract.world.WorldContext;
import io.manta.engine.EngineLimits;
import io.manta.engine.Ports;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What a container needs to start its program: who it is, the program, the library. */
final class ContextRoutes {
    private final Ports ports;
    private final Supplier<ContentHash> light;

    ContextRoutes(Ports ports, Supplier<ContentHash> light) {
        this.ports = ports;
        this.light = light;
    }

    List<Route> routes() {
        return List.of(
                Route.read("/v1/context", this::context),
                Route.read("/v1/bundle", call -> archive(bundle(call.caller()))),
                Route.read("/v1/light", call -> archive(light.get())));
    }

    private WorldResponse context(Call call) {
        var caller = call.caller();
        return WorldResponse.json(
                new WorldContext(
                                caller.attempt(),
                                caller.record().swarm(),
                                caller.module().program(),
                                light.get(),
                                seed(caller),
                                datasets(caller),
                                caller.module().env(),
                                caller.task().timeoutSeconds(),
                                (int) EngineLimits.STOP_GRACE.toSeconds())
                        .json());
    }

    /**
     * Where the datasets are that the module asked for; the node's others are none of its business.
     */
    private Map<String, String> datasets(Caller caller) {
        var id = caller.assignment().node();
        var node =
                ports.nodes()
                        .get(caller.record().cluster(), id)
                        .orElseThrow(
                                () ->
                                        new WorldRefusal(
                                                ErrorCode.NOT_FOUND,
                                                "node \"%s\" is not a node of this cluster any more"
                                                        .formatted(id)));
        var datasets = new LinkedHashMap<String, String>();
        for (var name : caller.module().datasets()) {
            var place = node.datasets().get(name);
            if (place == null) {
                throw new WorldRefusal(
                        ErrorCode.NOT_FOUND,
                        "node \"%s\" does not hold dataset \"%s\" any more".formatted(id, name));
            }
            datasets.put(name, place);
        }
        return datasets;
    }

    /** 63 bits of the run's seed and the assignment, whatever the attempt. */
    private static long seed(Caller caller) {
        var assignment = caller.assignment();
        var hash =
                ContentHash.of(
                        "world.seed\n"
                                + caller.record().seed()
                                + "\n"
                                + assignment.alias()
                                + "\n"
                                + assignment.node()
                                + "\n"
                                + assignment.round());
        return Long.parseUnsignedLong(hash.hex().substring(0, 16), 16) >>> 1;
    }

    private static ContentHash bundle(Caller caller) {
        if (caller.module().program() instanceof Program.Bundled bundled) {
            return bundled.hash();
        }
        throw new WorldRefusal(
                ErrorCode.NOT_FOUND,
                "module \"%s\" has no bundle: its program is a command of its image"
                        .formatted(caller.module().name()));
    }

    /** An archive, in the answer itself if it is short. */
    private WorldResponse archive(ContentHash hash) throws IOException {
        var content = ports.objects().open(hash);
        if (content.isEmpty()) {
            throw new WorldRefusal(
                    ErrorCode.NOT_FOUND, "object %s is not in the object store".formatted(hash));
        }
        try (var in = content.get()) {
            var head = in.readNBytes(EngineLimits.WIRE_VALUE_BYTES + 1);
            return head.length <= EngineLimits.WIRE_VALUE_BYTES
                    ? WorldResponse.zip(head)
                    : WorldResponse.elsewhere(ports.objects().downloadTicket(hash));
        }
    }
}
