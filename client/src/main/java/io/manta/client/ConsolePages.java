package io.manta.client;

import java.net.URI;
import java.util.Map;

/** Pages of the AWS console. */
public final class ConsolePages {
    /** By partition, as the first part of an ARN after {@code arn} names it. */
    private static final Map<String, String> DOMAINS =
            Map.of(
                    "aws", "console.aws.amazon.com",
                    "aws-cn", "console.amazonaws.cn",
                    "aws-us-gov", "console.amazonaws-us-gov.com");

    private ConsolePages() {}

    /** The page that shows an execution: its graph, its states, its events. */
    public static URI execution(String arn) {
        var parts = arn.split(":", 5);
        if (parts.length < 5) {
            throw new IllegalArgumentException(
                    "the ARN of an execution begins arn:PARTITION:states:REGION:, got: \"%s\""
                            .formatted(arn));
        }
        var domain = DOMAINS.getOrDefault(parts[1], DOMAINS.get("aws"));
        return URI.create(
                "https://%s/states/home?region=%s#/v2/executions/details/%s"
                        .formatted(domain, parts[3], arn));
    }
}
