package io.manta.client;

import io.manta.PackagedSwarm;
import io.manta.Swarm;
import io.manta.contract.id.CloudNames;
import io.manta.contract.id.ClusterName;
import io.manta.contract.id.RunId;
import io.manta.contract.id.RunIds;
import io.manta.contract.json.JsonReader;
import io.manta.contract.user.StartAnswer;
import io.manta.contract.user.StartRequest;
import io.manta.contract.user.StopAnswer;
import io.manta.contract.user.StopRequest;
import io.manta.contract.user.SubmitAnswer;
import io.manta.contract.user.SubmitRequest;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import software.amazon.awssdk.services.lambda.LambdaClient;

/**
 * One cluster on AWS, as its users have it.
 *
 * <pre>{@code
 * try (var cluster = UserApi.of("research")) {
 *     var deployed = cluster.deploySwarm(new FederatedAveraging(), Path.of("averaging"));
 *     cluster.stopSwarm(deployed.swarmId());
 *     cluster.startSwarm(deployed.swarmId());
 * }
 * }</pre>
 *
 * <p>The caller needs the permission {@code lambda:InvokeFunction} on the alias {@code live} of the
 * function {@code manta-<cluster>_submit}, and nothing else. Each call waits until the cluster has
 * answered, for minutes if it must, and bears being made again; a deployment, if it names its run.
 * Thread-safe.
 */
public final class UserApi implements AutoCloseable {
    private final LambdaClient lambda;
    private final ClusterFunction function;
    private final BundleUploads uploads;
    private final RunIds ids = new RunIds(new SecureRandom());

    private UserApi(ClusterName cluster, LambdaClient lambda, Pause pause) {
        this.lambda = lambda;
        this.function = new ClusterFunction(cluster, lambda, pause);
        this.uploads = new BundleUploads(function, pause);
    }

    /** The cluster of this name, in the Region and for the credentials that AWS's defaults say. */
    public static UserApi of(String cluster) {
        return of(cluster, Access.defaults());
    }

    /**
     * The cluster of this name.
     *
     * @throws IllegalArgumentException if no cluster on AWS can be called so
     * @throws UnreachableException if nothing says in which Region it is
     */
    public static UserApi of(String cluster, Access access) {
        var name = new ClusterName(cluster);
        CloudNames.require(name);
        return new UserApi(name, Lambdas.client(access), Pause.SLEEP);
    }

    static UserApi of(ClusterName cluster, LambdaClient lambda, Pause pause) {
        return new UserApi(cluster, lambda, pause);
    }

    /**
     * Runs a swarm.
     *
     * @param folder what the relative paths of its programs are relative to
     * @throws io.manta.compiler.CompilationException with everything that keeps it from running
     */
    public DeployedSwarm deploySwarm(Swarm swarm, Path folder) {
        return deploySwarm(PackagedSwarm.of(swarm, folder), DeployOptions.defaults());
    }

    /** Like {@link #deploySwarm(Swarm, Path)}, of a swarm that is packaged. */
    public DeployedSwarm deploySwarm(PackagedSwarm swarm, DeployOptions options) {
        uploads.store(swarm.bundles().all());
        // Its id is chosen here, so that a request that is sent again is the same run.
        var run = options.run().orElseGet(() -> ids.next(swarm.document().name()));
        var answer =
                submitted(
                        new SubmitRequest(swarm.document(), options.seed(), Optional.of(run)), run);
        var warnings =
                answer.warnings().items().stream()
                        .map(warning -> JsonReader.of(warning, "warning"))
                        .toList();
        return new DeployedSwarm(answer.run(), answer.execution(), Answers.known(warnings));
    }

    /** Of a run whose answer was lost its user must know the id. */
    private SubmitAnswer submitted(SubmitRequest request, RunId run) {
        try {
            return Answers.read(function.ask(request), SubmitAnswer::read);
        } catch (UnreachableException e) {
            throw new UnreachableException(
                    "run \"%s\" may have started, or not: submitted again under this id it is the same run; %s"
                            .formatted(run, e.getMessage()),
                    e);
        }
    }

    /**
     * Lets a run go on that is STOPPED or has FAILED, at its first unfinished round.
     *
     * @throws RefusedException if there is no such run, or it has COMPLETED
     */
    public StartAnswer startSwarm(RunId run) {
        return Answers.read(function.ask(new StartRequest(run)), StartAnswer::read);
    }

    /** Like {@link #stopSwarm(RunId, String)}, without a reason. */
    public StopAnswer stopSwarm(RunId run) {
        return stopSwarm(new StopRequest(run, Optional.empty()));
    }

    /**
     * Ends a run: it is STOPPED, what it has saved stays, and its containers have a grace.
     *
     * @param reason why, for those who look at it later
     * @throws RefusedException if there is no such run
     */
    public StopAnswer stopSwarm(RunId run, String reason) {
        return stopSwarm(new StopRequest(run, Optional.of(reason)));
    }

    private StopAnswer stopSwarm(StopRequest request) {
        return Answers.read(function.ask(request), StopAnswer::read);
    }

    @Override
    public void close() {
        lambda.close();
    }
}
