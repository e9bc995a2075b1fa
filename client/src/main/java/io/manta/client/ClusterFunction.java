package io.manta.client;

import io.manta.asl.AslLimits;
import io.manta.contract.WireFormatException;
import io.manta.contract.id.CloudNames;
import io.manta.contract.id.ClusterName;
import io.manta.contract.json.Json;
import io.manta.contract.json.JsonReader;
import io.manta.contract.user.UserRequest;
import java.time.Duration;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.lambda.model.SnapStartNotReadyException;
import software.amazon.awssdk.services.lambda.model.SnapStartTimeoutException;
import software.amazon.awssdk.services.lambda.model.TooManyRequestsException;

/**
 * The function of a cluster that users ask, by its alias. Lost connections are the SDK's to try
 * again; here are tried again a function that sleeps (protocol, rule 21), one of which the account
 * has too many calls, and one that broke off. A call on its way is not cut short by an
 * interruption. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html">Invoke</a>
 */
final class ClusterFunction {
    /**
     * A version that was not called for 14 days takes some minutes to be there again. A young
     * account has few calls at a time, which the cluster's own functions use.
     */
    private static final Duration AWAKENING = Duration.ofMinutes(5);

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);

    /** What makes a function break off is mostly over within seconds. */
    private static final int TRIES = 3;

    private final ClusterName cluster;
    private final LambdaClient lambda;
    private final Pause pause;

    ClusterFunction(ClusterName cluster, LambdaClient lambda, Pause pause) {
        this.cluster = cluster;
        this.lambda = lambda;
        this.pause = pause;
    }

    /**
     * What the cluster answers.
     *
     * @throws io.manta.compiler.CompilationException with the problems of a swarm that can't run
     * @throws RefusedException if the cluster refuses for another reason
     * @throws UnreachableException if no answer came
     */
    JsonReader ask(UserRequest request) {
        var payload = SdkBytes.fromUtf8String(request.json().text());
        requireFits(payload.asByteArrayUnsafe().length);
        for (var tries = 1; ; tries++) {
            var response = invoked(payload);
            if (response.functionError() == null) {
                return Answers.accepted(read(response));
            }
            if (tries == TRIES) {
                throw new UnreachableException(
                        "%s broke off %s times, and may have done what was asked: %s"
                                .formatted(name(), TRIES, brokenOff(response)));
            }
            pause.of(Duration.ofSeconds(1L << tries));
        }
    }

    private InvokeResponse invoked(SdkBytes payload) {
        for (var waited = Duration.ZERO; ; waited = waited.plus(BETWEEN_LOOKS)) {
            try {
                return lambda.invoke(
                        call ->
                                call.functionName(name())
                                        .qualifier(CloudNames.ALIAS)
                                        .payload(payload));
            } catch (SnapStartNotReadyException
                    | SnapStartTimeoutException
                    | TooManyRequestsException e) {
                if (waited.compareTo(AWAKENING) >= 0) {
                    throw unreachable(e);
                }
                pause.of(BETWEEN_LOOKS);
            } catch (ResourceNotFoundException e) {
                throw new UnreachableException(
                        "cluster \"%s\" is not in %s of this account: %s"
                                .formatted(cluster, region(), Causes.sentence(e)),
                        e);
            } catch (LambdaException | SdkClientException e) {
                throw unreachable(e);
            }
        }
    }

    private UnreachableException unreachable(Exception e) {
        return new UnreachableException(
                "cluster \"%s\" in %s could not be asked: %s"
                        .formatted(cluster, region(), Causes.sentence(e)),
                e);
    }

    private static void requireFits(int length) {
        var most = AslLimits.FUNCTION_BODY.most();
        if (length > most) {
            throw new RefusedException(
                    "a request must be at most %s bytes long, its globals included, got: %s"
                            .formatted(most, length));
        }
    }

    private JsonReader read(InvokeResponse response) {
        var text = response.payload().asUtf8String();
        try {
            return JsonReader.of(Json.read(text), "answer");
        } catch (WireFormatException e) {
            throw new UnreachableException(
                    "%s must answer with a JSON object, got: %s".formatted(name(), text), e);
        }
    }

    /** Lambda's own form: {@code {"errorMessage", "errorType", …}}. */
    private static String brokenOff(InvokeResponse response) {
        var text = response.payload().asUtf8String();
        try {
            return JsonReader.of(Json.read(text), "answer").string("errorMessage");
        } catch (WireFormatException e) {
            return text;
        }
    }

    private String region() {
        return lambda.serviceClientConfiguration().region().id();
    }

    private String name() {
        return CloudNames.function(cluster, UserRequest.FUNCTION);
    }
}
