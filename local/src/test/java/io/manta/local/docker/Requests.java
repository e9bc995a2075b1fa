package io.manta.local.docker;

import io.manta.contract.document.ModuleSpec;
import io.manta.contract.document.Resources;
import io.manta.contract.node.Node;
import io.manta.engine.port.LaunchRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Launch requests, changed. */
final class Requests {
    private Requests() {}

    static LaunchRequest inNetwork(LaunchRequest request, String network) {
        return new LaunchRequest(
                request.attempt(),
                request.key(),
                request.module(),
                request.node(),
                Optional.of(network));
    }

    static LaunchRequest withResources(LaunchRequest request, Resources resources) {
        var module = request.module();
        return withModule(request, module.image(), List.of(), resources);
    }

    static LaunchRequest withImage(LaunchRequest request, String image) {
        return withModule(request, image, List.of(), request.module().resources());
    }

    static LaunchRequest withDataset(LaunchRequest request, String name, String place) {
        var module = request.module();
        var given = withModule(request, module.image(), List.of(name), module.resources());
        Node node = request.node().withDatasets(Map.of(name, place, "other", "/etc"));
        return new LaunchRequest(given.attempt(), given.key(), given.module(), node);
    }

    private static LaunchRequest withModule(
            LaunchRequest request, String image, List<String> datasets, Resources resources) {
        var module = request.module();
        return new LaunchRequest(
                request.attempt(),
                request.key(),
                new ModuleSpec(
                        module.id(),
                        module.name(),
                        image,
                        module.program(),
                        datasets,
                        resources,
                        module.env()),
                request.node());
    }
}
