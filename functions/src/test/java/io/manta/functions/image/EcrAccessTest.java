package io.manta.functions.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

class EcrAccessTest {
    private static final AwsCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("KEY", "secret"));

    private final LoopbackServer server = new LoopbackServer();
    private final SdkHttpClient client = UrlConnectionHttpClient.create();
    private final EcrAccess access =
            new EcrAccess(
                    CREDENTIALS,
                    client,
                    region -> URI.create("http://" + server.address() + "/ecr/" + region));

    @AfterEach
    void close() {
        server.close();
        client.close();
    }

    @Test
    void authorization_privateRegistry_isATokenOfItsRegion() {
        assertThat(access.authorization("111122223333.dkr.ecr.eu-west-1.amazonaws.com"))
                .contains("Basic QVdTOnNlY3JldA==");
        assertThat(server.requests)
                .singleElement()
                .asString()
                .startsWith(
                        "POST /ecr/eu-west-1 [AmazonEC2ContainerRegistry_V20150921.GetAuthorizationToken] [AWS4-HMAC-SHA256 Credential=KEY/")
                .contains("/eu-west-1/ecr/aws4_request");
    }

    /** What is left open is a connection that is not used again. */
    @Test
    void authorization_refused_isNoneAndClosesTheAnswer() {
        var refusal = new Refusal();
        var refused = new EcrAccess(CREDENTIALS, refusal, EcrAccess::endpoint);

        assertThat(refused.authorization("111122223333.dkr.ecr.eu-west-1.amazonaws.com")).isEmpty();
        assertThat(refusal.isClosed).isTrue();
    }

    @Test
    void authorization_otherRegistry_isNone() {
        assertThat(access.authorization("public.ecr.aws")).isEmpty();
        assertThat(access.authorization("111122223333.dkr.ecr.eu-west-1.example.com")).isEmpty();
        assertThat(server.requests).isEmpty();
    }

    @Test
    void endpoint_region_isThatOfItsPartition() {
        assertThat(EcrAccess.endpoint("eu-west-1"))
                .hasToString("https://api.ecr.eu-west-1.amazonaws.com/");
        assertThat(EcrAccess.endpoint("cn-north-1"))
                .hasToString("https://api.ecr.cn-north-1.amazonaws.com.cn/");
    }

    /** A service that permits nothing. */
    private static final class Refusal implements SdkHttpClient {
        private boolean isClosed;

        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            return new ExecutableHttpRequest() {
                @Override
                public HttpExecuteResponse call() {
                    return HttpExecuteResponse.builder()
                            .response(SdkHttpFullResponse.builder().statusCode(400).build())
                            .responseBody(AbortableInputStream.create(body()))
                            .build();
                }

                @Override
                public void abort() {}
            };
        }

        private InputStream body() {
            return new ByteArrayInputStream(new byte[0]) {
                @Override
                public void close() {
                    isClosed = true;
                }
            };
        }

        @Override
        public void close() {}
    }
}
