package io.manta.functions;

import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The clients of a function's services. Region, credentials and endpoints are those of its
 * environment.
 *
 * @param http by which all of them call
 * @param credentials with which all of them sign
 */
record Clients(
        SdkHttpClient http,
        AwsCredentialsProvider credentials,
        DynamoDbClient table,
        S3Client objects,
        S3Presigner tickets,
        SqsClient queues,
        SfnClient machines,
        EcsClient containers,
        CloudWatchLogsClient logs) {

    static Clients ofEnvironment() {
        return by(Patience.http());
    }

    /** Those that call by this HTTP client. */
    static Clients by(SdkHttpClient http) {
        var credentials = DefaultCredentialsProvider.builder().build();
        var with = new Shared(http, credentials);
        return new Clients(
                http,
                credentials,
                with.client(DynamoDbClient.builder(), Patience.CALL),
                with.client(S3Client.builder(), Patience.OBJECT),
                S3Presigner.builder().credentialsProvider(credentials).build(),
                with.client(SqsClient.builder(), Patience.CALL),
                with.client(SfnClient.builder(), Patience.CALL),
                with.client(EcsClient.builder(), Patience.CALL),
                with.client(CloudWatchLogsClient.builder(), Patience.LINES));
    }

    /** What clients have in common. */
    private record Shared(SdkHttpClient http, AwsCredentialsProvider credentials) {
        <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
                B builder, Patience patience) {
            return builder.httpClient(http)
                    .credentialsProvider(credentials)
                    .overrideConfiguration(patience.configuration())
                    .build();
        }
    }
}
