package io.manta.functions.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

class EcrAccessTest {
    private final LoopbackServer server = new LoopbackServer();
    private final SdkHttpClient client = UrlConnectionHttpClient.create();
    private final EcrAccess access =
            new EcrAccess(
                    StaticCredentialsProvider.create(AwsBasicCredentials.create("KEY", "secret")),
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
}
