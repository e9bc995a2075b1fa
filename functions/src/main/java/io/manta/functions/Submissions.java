package io.manta.functions;

import io.manta.InlinePrograms;
import io.manta.contract.document.SwarmDocument;
import io.manta.contract.id.ClusterName;
import io.manta.contract.id.RunId;
import io.manta.contract.machine.Blueprint;
import io.manta.contract.user.SubmitRequest;
import io.manta.engine.Ports;
import io.manta.engine.submit.Submission;
import java.util.Optional;

/**
 * Makes submissions of what users ask for. Submitted again under one id it is the same submission,
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

    Submission of(SubmitRequest request) {
        var document = images.pin(request.swarm(), request.run().flatMap(this::earlier));
        return new Submission(
                InlinePrograms.bundleTexts(document), cluster, request.seed(), request.run());
    }

    private Optional<SwarmDocument> earlier(RunId run) {
        return ports.runs()
                .get(run)
                .flatMap(record -> ports.blueprints().get(record.document()))
                .map(Blueprint::document);
    }
}
