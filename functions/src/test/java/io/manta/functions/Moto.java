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

/**
 * The server that the tests tagged {@code aws} talk to. {@code conformance/aws} starts moto's,
 * {@code conformance/localstack} LocalStack's.
 */
public final class Moto {
    /** Where it is: an environment variable. */
    public static final String ENDPOINT = "MANTA_TEST_ENDPOINT";

    /** Where tables are, if that server has none. */
    private static final String TABLES = "MANTA_TEST_TABLES";

    /** The account that it takes callers for who sign with its number, and their secret. */
    private static final String ACCOUNT = "123456789012";

    private static final String SECRET = "MANTA_TEST_SECRET";

    private Moto() {}

    /** A client of that server. */
    public static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
            B builder) {
        return client(builder, endpoint());
    }

    /** A client of the server that has the tables. */
    public static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C tables(
            B builder) {
        return client(builder, variable(TABLES).map(URI::create).orElseGet(Moto::endpoint));
    }

    private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
            B builder, URI endpoint) {
        return builder.endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials())
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    /** A client whose calls pass through these, and that repeats what breaks off at once. */
    public static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
            B builder, ExecutionInterceptor... calls) {
        return client(passing(builder, calls));
    }

    /** Like the other, but of the server that has the tables. */
    public static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C tables(
            B builder, ExecutionInterceptor... calls) {
        return tables(passing(builder, calls));
    }

    private static <B extends AwsClientBuilder<B, C>, C> B passing(
            B builder, ExecutionInterceptor... calls) {
        return builder.overrideConfiguration(
                to ->
                        to.executionInterceptors(List.of(calls))
                                .retryStrategy(
                                        retries ->
                                                retries.backoffStrategy(
                                                        BackoffStrategy.retryImmediately())));
    }

    /** The server's address. */
    public static URI endpoint() {
        return variable(ENDPOINT)
                .map(URI::create)
                .or(LocalStack::endpoint)
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "%s must be the address of moto's server; conformance/aws starts one"
                                                .formatted(ENDPOINT)));
    }

    /** Those that requests are signed with. */
    public static StaticCredentialsProvider credentials() {
        // LocalStack takes this one secret; moto knows the key, and takes none but this.
        var secret = variable(SECRET).or(() -> LocalStack.endpoint().map(any -> "test"));
        return StaticCredentialsProvider.create(
                secret.map(known -> AwsBasicCredentials.create(ACCOUNT, known))
                        .orElseGet(() -> AwsBasicCredentials.create("none", "none")));
    }

    private static Optional<String> variable(String name) {
        return Optional.ofNullable(System.getenv(name));
    }
}
