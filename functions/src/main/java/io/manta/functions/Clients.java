package io.manta.functions;

import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The clients of a function's services. Region, credentials and endpoints are those of its
 * environment. All call by one HTTP client, that of the JDK, which starts quickest.
 *
 * @param http that client
 */
record Clients(
        SdkHttpClient http,
        DynamoDbClient table,
        S3Client objects,
        S3Presigner tickets,
        SqsClient queues,
        SfnClient machines,
        EcsClient containers,
        CloudWatchLogsClient logs) {

    static Clients ofEnvironment() {
        return by(UrlConnectionHttpClient.builder().build());
    }

    /** Those that call by this HTTP client. */
    static Clients by(SdkHttpClient http) {
        return new Clients(
                http,
                with(http, DynamoDbClient.builder()),
                with(http, S3Client.builder()),
                S3Presigner.create(),
                with(http, SqsClient.builder()),
                with(http, SfnClient.builder()),
                with(http, EcsClient.builder()),
                with(http, CloudWatchLogsClient.builder()));
    }

    private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C with(
            SdkHttpClient http, B builder) {
        return builder.httpClient(http).build();
    }
}
