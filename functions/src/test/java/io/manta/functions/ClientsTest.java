package io.manta.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.AwsServiceClientConfiguration;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.sqs.SqsClient;

class ClientsTest {
    private static final Duration SHORTEST_FUNCTION = Duration.ofSeconds(60);
    private static final Duration COMING_IN_BETWEEN = Duration.ofSeconds(34);

    @BeforeAll
    static void setProperties() {
        PrimingTest.setProperties();
    }

    @AfterAll
    static void clearProperties() {
        PrimingTest.clearProperties();
    }

    @Test
    void everyClient_givesUpBeforeItsFunctionIsCutOff() {
        var clients = Clients.by(new Rehearsal());

        assertThat(
                        Stream.of(
                                clients.table().serviceClientConfiguration(),
                                clients.objects().serviceClientConfiguration(),
                                clients.queues().serviceClientConfiguration(),
                                clients.machines().serviceClientConfiguration(),
                                clients.containers().serviceClientConfiguration(),
                                clients.logs().serviceClientConfiguration()))
                .map(AwsServiceClientConfiguration::overrideConfiguration)
                .allSatisfy(ClientsTest::isPatient);
        assertThat(
                        callTimeout(
                                clients.table()
                                        .serviceClientConfiguration()
                                        .overrideConfiguration()))
                .isLessThan(SHORTEST_FUNCTION.minus(COMING_IN_BETWEEN));
    }

    /** One that takes the call and says nothing. */
    @Test
    void call_ofAServiceThatIsSilent_endsInTime() throws IOException {
        var patience = new Patience(Duration.ofMillis(100), Duration.ofMillis(300));
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var client =
                        SqsClient.builder()
                                .httpClient(Patience.http())
                                .overrideConfiguration(patience.configuration())
                                .endpointOverride(
                                        URI.create("http://127.0.0.1:" + silent.getLocalPort()))
                                .build()) {
            assertThatThrownBy(client::listQueues).isInstanceOf(ApiCallTimeoutException.class);
        }
    }

    private static void isPatient(ClientOverrideConfiguration configuration) {
        assertThat(callTimeout(configuration)).isLessThan(SHORTEST_FUNCTION);
        assertThat(configuration.apiCallAttemptTimeout().orElseThrow())
                .isLessThanOrEqualTo(callTimeout(configuration));
    }

    private static Duration callTimeout(ClientOverrideConfiguration configuration) {
        return configuration.apiCallTimeout().orElseThrow();
    }
}
