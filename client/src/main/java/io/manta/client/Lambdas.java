package io.manta.client;

import io.manta.contract.user.UserRequest;
import java.time.Duration;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** Makes Lambda's client. */
final class Lambdas {
    /** A connection over the internet that is not there by then will not come. */
    private static final Duration CONNECTING = Duration.ofSeconds(10);

    /** A function's answer comes at its very end, and after it the way back. */
    private static final Duration ANSWER = UserRequest.LONGEST.plusSeconds(15);

    private Lambdas() {}

    /**
     * A client that waits as long as the function may take.
     *
     * @throws UnreachableException if nothing says in which Region
     */
    static LambdaClient client(Access access) {
        return LambdaClient.builder()
                .region(region(access))
                .credentialsProvider(new Credentials(access.profile()))
                .httpClientBuilder(
                        UrlConnectionHttpClient.builder()
                                .connectionTimeout(CONNECTING)
                                .socketTimeout(ANSWER))
                .overrideConfiguration(configuration())
                .build();
    }

    /** An answer that is lost late is not waited for again: the user may ask again. */
    static ClientOverrideConfiguration configuration() {
        return ClientOverrideConfiguration.builder()
                .apiCallAttemptTimeout(ANSWER)
                .apiCallTimeout(ANSWER.plusMinutes(1))
                .build();
    }

    private static Region region(Access access) {
        return access.region().map(Region::of).orElseGet(() -> usual(access));
    }

    private static Region usual(Access access) {
        var chain = DefaultAwsRegionProviderChain.builder();
        access.profile().ifPresent(chain::profileName);
        try {
            return chain.build().getRegion();
        } catch (SdkClientException e) {
            throw new UnreachableException(
                    "the Region of the cluster must be said, by AWS_REGION, by the profile or as an option, got: none",
                    e);
        }
    }
}
