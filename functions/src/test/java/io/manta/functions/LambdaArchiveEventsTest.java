package io.manta.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Handlers of the archive alone, each in a JVM of its own, with moto's server as AWS. */
@Tag("archive")
@Tag("aws")
class LambdaArchiveEventsTest {
    private static final String NAME = "manta-" + UUID.randomUUID();
    private static final String PROGRAM = "io/manta/functions/OneEvent.class";
    private static final long PATIENCE_SECONDS = 60;

    @TempDir private static Path folder;

    @BeforeAll
    static void makeCluster() throws IOException {
        Moto.client(DynamoDbClient.builder())
                .createTable(
                        table ->
                                table.tableName(NAME)
                                        .billingMode(BillingMode.PAY_PER_REQUEST)
                                        .keySchema(
                                                key("PK", KeyType.HASH), key("SK", KeyType.RANGE))
                                        .attributeDefinitions(text("PK"), text("SK")));
        Moto.client(S3Client.builder()).createBucket(bucket -> bucket.bucket(NAME));
        Moto.client(EcsClient.builder()).createCluster(cluster -> cluster.clusterName(NAME));
        var copy = folder.resolve(PROGRAM);
        Files.createDirectories(Objects.requireNonNull(copy.getParent()));
        try (var program = OneEvent.class.getResourceAsStream("OneEvent.class")) {
            Files.copy(Objects.requireNonNull(program), copy);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Submit|{\"action\":\"start\",\"run\":\"nobody\"}|nobody",
                "Submit|{\"action\":\"tickets\",\"objects\":[{\"sha256\":\"0000000000000000000000000000000000000000000000000000000000000000\",\"size\":1}]}|X-Amz-Signature",
                "Plan|{\"execution\":\"nothing\"}|plan request",
                "Launch|{\"Records\":[]}|{\"batchItemFailures\":[]}",
                "Settle|{\"Records\":[{\"messageId\":\"m\",\"eventSourceARN\":\"arn:aws:sqs:us-east-1:123456789012:q\",\"receiptHandle\":\"r\",\"attributes\":{\"ApproximateReceiveCount\":\"1\"},\"body\":\"{\\\"attempt\\\":\\\"0123456789abcdef0123456789abcdef\\\",\\\"cause\\\":\\\"LOST\\\",\\\"reason\\\":\\\"\\\"}\"}]}|\"outcome\":\"not known yet\"",
                "Janitor|{\"Records\":[{\"messageId\":\"m\",\"eventSourceARN\":\"arn:aws:sqs:us-east-1:123456789012:q\",\"receiptHandle\":\"r\",\"attributes\":{\"ApproximateReceiveCount\":\"1\"},\"body\":\"{\\\"check\\\":\\\"all\\\"}\"}]}|0 runs",
                "World|{\"version\":\"2.0\",\"rawPath\":\"/v1/context\",\"rawQueryString\":\"\",\"headers\":{},\"isBase64Encoded\":false,\"requestContext\":{\"http\":{\"method\":\"GET\",\"path\":\"/v1/context\"}}}|\"statusCode\":403"
            })
    void handler_inAJvmOfItsOwn_handlesAnEvent(String function, String event, String said)
            throws IOException, InterruptedException {
        var output = run("io.manta.functions.%sHandler".formatted(function), event);
        assertThat(output)
                .contains(said)
                .doesNotContain("NoClassDefFoundError", "NoSuchMethodError", "VerifyError");
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    private static AttributeDefinition text(String name) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(ScalarAttributeType.S)
                .build();
    }

    private static String run(String handler, String event)
            throws IOException, InterruptedException {
        var given = Files.writeString(folder.resolve("event"), event);
        var printed = folder.resolve("output");
        var command =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("manta.archive") + File.pathSeparator + folder,
                                OneEvent.class.getName(),
                                handler)
                        .redirectInput(given.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(printed.toFile());
        command.environment().putAll(environment());
        var process = command.start();
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        return Files.readString(printed);
    }

    private static Map<String, String> environment() {
        var queue = Moto.client(SqsClient.builder()).createQueue(q -> q.queueName(NAME)).queueUrl();
        var settings = SettingsTest.environment();
        settings.putAll(
                Map.of(
                        "MANTA_TABLE", NAME,
                        "MANTA_BUCKET", NAME,
                        "MANTA_ECS_CLUSTER", NAME,
                        "MANTA_LAUNCH_QUEUE", queue,
                        "MANTA_ENDS_QUEUE", queue,
                        "MANTA_CHORES_QUEUE", queue,
                        "AWS_ENDPOINT_URL", Moto.endpoint().toString(),
                        "AWS_REGION", "us-east-1",
                        "AWS_ACCESS_KEY_ID", "none",
                        "AWS_SECRET_ACCESS_KEY", "none"));
        return settings;
    }
}
