package io.manta.local.simulation;

import io.manta.contract.id.RunId;
import io.manta.contract.machine.Blueprint;
import io.manta.engine.port.LaunchAnswer;
import io.manta.engine.port.LaunchRequest;
import io.manta.engine.port.Launcher;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A launcher that refuses in every disguise. A key starts one container. */
final class SimulatedLauncher implements Launcher {
    private final SimulatedCluster cluster;
    private final Map<String, SimulatedContainer> started = new HashMap<>();

    SimulatedLauncher(SimulatedCluster cluster) {
        this.cluster = cluster;
    }

    @Override
    public void prepare(Blueprint blueprint) {
        // Nothing has to be made ready for containers that are not there.
    }

    @Override
    public LaunchAnswer launch(LaunchRequest request) {
        var weather = cluster.weather();
        var known = Optional.ofNullable(started.get(request.key()));
        if (known.isEmpty() && weather.strikes(Trouble.NO_ROOM)) {
            return new LaunchAnswer.Later("no capacity");
        }
        if (known.isEmpty() && weather.strikes(Trouble.REFUSED)) {
            cluster.truth().refused.add(request.attempt());
            return new LaunchAnswer.Refused("no such image");
        }
        if (weather.strikes(Trouble.UNKNOWN_OUTCOME)) {
            if (known.isEmpty() && weather.dice().falls(0.5)) {
                begin(request);
            }
            throw new BrokeOff("in the launcher");
        }
        return new LaunchAnswer.Started(known.orElseGet(() -> begin(request)).name());
    }

    private SimulatedContainer begin(LaunchRequest request) {
        var container =
                new SimulatedContainer(
                        cluster,
                        request.attempt(),
                        SimulatedProgram.of(request.attempt(), cluster.swarm(), cluster.weather()),
                        "c" + (started.size() + 1));
        cluster.truth()
                .trace(
                        () ->
                                "%s starts for %s %s %s"
                                        .formatted(
                                                container.name(),
                                                request.attempt().assignment().id(),
                                                request.attempt().number(),
                                                request.attempt().id()));
        started.put(request.key(), container);
        cluster.truth().containers.add(container);
        container.begin();
        return container;
    }

    @Override
    public void stop(String name, String reason) {
        cluster.truth().containers.stream()
                .filter(container -> container.name().equals(name) && container.isAlive())
                .forEach(container -> container.stop(reason));
    }

    @Override
    public List<Running> describe(RunId run) {
        return cluster.truth().containers.stream()
                .filter(container -> container.attempt().assignment().run().equals(run))
                .filter(SimulatedContainer::isAlive)
                .map(container -> new Running(container.name(), container.attempt().id()))
                .toList();
    }

    @Override
    public Set<RunId> runs() {
        return cluster.truth().containers.stream()
                .filter(SimulatedContainer::isAlive)
                .map(container -> container.attempt().assignment().run())
                .collect(Collectors.toSet());
    }
}
