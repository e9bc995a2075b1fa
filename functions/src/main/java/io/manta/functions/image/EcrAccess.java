package io.manta.functions.image;

import io.manta.contract.json.Json;
import io.manta.contract.json.JsonReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;

/**
 * Tokens for private registries of ECR, which are good for 12 hours and for all of a Region's
 * registries. One call needs no client library of its own. Thread-safe.
 *
 * <p>Needs {@code ecr:GetAuthorizationToken} on {@code *}, which has no resource, and on the
 * cache's repositories what a pull by way of a cache needs: {@code ecr:BatchGetImage}, {@code
 * ecr:BatchImportUpstreamImage}, {@code ecr:CreateRepository}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetAuthorizationToken.html">
 *     GetAuthorizationToken</a>
 */
final class EcrAccess implements RegistryAccess {
    private static final Pattern PRIVATE =
            Pattern.compile("[0-9]{12}\\.dkr\\.ecr\\.([a-z0-9-]+)\\.(amazonaws\\.com(?:\\.cn)?)");
    private static final String TARGET =
            "AmazonEC2ContainerRegistry_V20150921.GetAuthorizationToken";
    private static final ContentStreamProvider NOTHING = ContentStreamProvider.fromUtf8String("{}");

    private final AwsCredentialsProvider credentials;
    private final SdkHttpClient client;
    private final Function<String, URI> endpoints;

    /**
     * @param endpoints the address of ECR in a Region
     */
    EcrAccess(
            AwsCredentialsProvider credentials,
            SdkHttpClient client,
            Function<String, URI> endpoints) {
        this.credentials = credentials;
        this.client = client;
        this.endpoints = endpoints;
    }

    /** The address of ECR in a Region of AWS. */
    static URI endpoint(String region) {
        var suffix = region.startsWith("cn-") ? ".cn" : "";
        return URI.create("https://api.ecr.%s.amazonaws.com%s/".formatted(region, suffix));
    }

    @Override
    public Optional<String> authorization(String registry) {
        var ecr = PRIVATE.matcher(registry);
        return ecr.matches()
                ? asked(ecr.group(1)).map(token -> "Basic " + token)
                : Optional.empty();
    }

    /** Empty if ECR gives none: the registry then says so itself. */
    private Optional<String> asked(String region) {
        try {
            var response = client.prepareRequest(signed(region)).call();
            try (var body = response.responseBody().orElseGet(AbortableInputStream::createEmpty)) {
                return response.httpResponse().isSuccessful()
                        ? token(new String(body.readAllBytes(), StandardCharsets.UTF_8))
                        : Optional.empty();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> token(String answer) {
        return JsonReader.of(Json.read(answer), "answer")
                .list("authorizationData", form -> form.string("authorizationToken"))
                .stream()
                .findFirst();
    }

    private HttpExecuteRequest signed(String region) {
        var request =
                SdkHttpRequest.builder()
                        .method(SdkHttpMethod.POST)
                        .uri(endpoints.apply(region))
                        .putHeader("Content-Type", "application/x-amz-json-1.1")
                        .putHeader("X-Amz-Target", TARGET)
                        .build();
        var signed =
                AwsV4HttpSigner.create()
                        .sign(
                                sign ->
                                        sign.identity(credentials.resolveCredentials())
                                                .request(request)
                                                .payload(NOTHING)
                                                .putProperty(
                                                        AwsV4HttpSigner.SERVICE_SIGNING_NAME, "ecr")
                                                .putProperty(AwsV4HttpSigner.REGION_NAME, region));
        return HttpExecuteRequest.builder()
                .request(signed.request())
                .contentStreamProvider(signed.payload().orElse(NOTHING))
                .build();
    }
}
