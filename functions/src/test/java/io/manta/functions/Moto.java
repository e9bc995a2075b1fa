package io.manta.functions;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/** The server that the tests tagged {@code aws} talk to; {@code conformance/aws} starts it. */
public final class Moto {
    /** Where it is: an environment variable. */
    public static final String ENDPOINT = "MANTA_TEST_ENDPOINT";

    private Moto() {}

    /** A client of that server. */
    public static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
            B builder) {
        return builder.endpointOverride(endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(
                                AwsBasicCredentials.create("none", "none")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    /** A client whose calls pass through these, and that repeats what breaks off at once. */
    public static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
            B builder, ExecutionInterceptor... calls) {
        return client(
                builder.overrideConfiguration(
                        to ->
                                to.executionInterceptors(List.of(calls))
                                        .retryStrategy(
                                                retries ->
                                                        retries.backoffStrategy(
                                                                BackoffStrategy
                                                                        .retryImmediately()))));
    }

    /** The server's address. */
    public static URI endpoint() {
        return Optional.ofNullable(System.getenv(ENDPOINT))
                .map(URI::create)
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "%s must be the address of moto's server; conformance/aws starts one"
                                                .formatted(ENDPOINT)));
    }
}
