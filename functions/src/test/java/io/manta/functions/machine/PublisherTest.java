package io.manta.functions.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.asl.AslLimits;
import io.manta.contract.id.ClusterName;
import io.manta.contract.id.ContentHash;
import io.manta.engine.memory.MemoryRuns;
import io.manta.functions.Settings.Machines;
import io.manta.functions.table.MachineVersions;
import io.manta.functions.table.Table;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.Tag;

class PublisherTest {
    /** As long as IAM and CloudWatch allow. */
    private static final Machines LONGEST =
            new Machines(
                    "plan",
                    "arn:aws-us-gov:iam::111122223333:role/" + "p".repeat(512) + "r".repeat(64),
                    "arn:aws-us-gov:logs:us-gov-west-1:111122223333:log-group:" + "g".repeat(512));

    private static final String LONGEST_NAME = "n".repeat(60);

    private final Wire wire = new Wire();

    /** The service bounds a request as it bounds a definition. */
    @Test
    void publish_longestDefinition_fitsItsRequest() {
        try (var client = client()) {
            // Each is two bytes in a request.
            publish(client, "\"".repeat((int) AslLimits.DEFINITION_SIZE.most() / 2));
        }

        assertThat(wire.targets)
                .containsExactly(
                        "AWSStepFunctions.UpdateStateMachine",
                        "AWSStepFunctions.CreateStateMachine");
        assertThat(wire.lengths)
                .allSatisfy(
                        length ->
                                assertThat(length)
                                        .isBetween(
                                                (int) AslLimits.DEFINITION_SIZE.most(), 1_048_576));
    }

    private static void publish(SfnClient client, String definition) {
        var tags =
                List.of(
                        Tag.builder().key("manta:cluster").value(LONGEST_NAME).build(),
                        Tag.builder().key("manta:swarm").value(LONGEST_NAME).build());
        var machine =
                new Publisher.Machine(
                        MachineName.of(new ClusterName(LONGEST_NAME), LONGEST_NAME),
                        ContentHash.of("document"),
                        definition,
                        tags);
        assertThat(new Publisher(client, LONGEST, unused(client)).publish(machine))
                .isEqualTo("version");
    }

    /** Those of a machine that has room for more, so that nobody asks. */
    private static UnusedVersions unused(SfnClient client) {
        try (var tables = DynamoDbClient.builder().region(Region.US_GOV_WEST_1).build()) {
            var clock = Clock.systemUTC();
            var versions = new MachineVersions(new Table(tables, "closed"), clock);
            return new UnusedVersions(client, versions, new MemoryRuns(), clock);
        }
    }

    private SfnClient client() {
        return SfnClient.builder()
                .httpClient(wire)
                .region(Region.US_GOV_WEST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("KEY", "key")))
                .build();
    }

    /** A service that has no machine and makes any. */
    private static final class Wire implements SdkHttpClient {
        private final List<String> targets = new ArrayList<>();
        private final List<Integer> lengths = new ArrayList<>();

        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            return new ExecutableHttpRequest() {
                @Override
                public HttpExecuteResponse call() {
                    return answer(request);
                }

                @Override
                public void abort() {}
            };
        }

        private HttpExecuteResponse answer(HttpExecuteRequest request) {
            var target = request.httpRequest().firstMatchingHeader("X-Amz-Target").orElseThrow();
            targets.add(target);
            lengths.add(length(request));
            return target.endsWith("CreateStateMachine")
                    ? response(200, "{\"stateMachineVersionArn\":\"version\"}")
                    : response(400, "{\"__type\":\"StateMachineDoesNotExist\"}");
        }

        private static int length(HttpExecuteRequest request) {
            try (var body = request.contentStreamProvider().orElseThrow().newStream()) {
                return body.readAllBytes().length;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static HttpExecuteResponse response(int status, String body) {
            var bytes = new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
            return HttpExecuteResponse.builder()
                    .response(SdkHttpFullResponse.builder().statusCode(status).build())
                    .responseBody(AbortableInputStream.create(bytes))
                    .build();
        }

        @Override
        public void close() {}
    }
}
