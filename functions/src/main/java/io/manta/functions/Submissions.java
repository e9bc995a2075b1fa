package io.manta.functions;

import io.manta.InlinePrograms;
import io.manta.contract.document.SwarmDocument;
import io.manta.contract.document.SwarmDocumentJson;
import io.manta.contract.id.ClusterName;
import io.manta.contract.id.RunId;
import io.manta.contract.json.JsonReader;
import io.manta.contract.machine.Blueprint;
import io.manta.engine.Ports;
import io.manta.engine.submit.Submission;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what users submit to a cluster. Submitted again under one id it is the same submission,
 * also if a tag has moved since: its images are those of the first time.
 */
final class Submissions {
    private final Ports ports;
    private final ClusterName cluster;
    private final Images images;

    Submissions(Ports ports, ClusterName cluster, Images images) {
        this.ports = ports;
        this.cluster = cluster;
        this.images = images;
    }

    Submission read(JsonReader request) {
        request.only(Set.of("action", "swarm", "seed", "run"));
        var run = request.optionalString("run").map(id -> request.parsed("run", RunId::new));
        var swarm = SwarmDocumentJson.read(request.child("swarm"));
        var document = images.pin(swarm, run.flatMap(this::earlier));
        return new Submission(
                InlinePrograms.bundleTexts(document),
                cluster,
                request.has("seed") ? request.longInteger("seed") : 0,
                run);
    }

    private Optional<SwarmDocument> earlier(RunId run) {
        return ports.runs()
                .get(run)
                .flatMap(record -> ports.blueprints().get(record.document()))
                .map(Blueprint::document);
    }
}
