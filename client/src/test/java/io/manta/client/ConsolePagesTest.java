package io.manta.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsolePagesTest {
    @ParameterizedTest
    @CsvSource({
        "aws, eu-west-1, console.aws.amazon.com",
        "aws-cn, cn-north-1, console.amazonaws.cn",
        "aws-us-gov, us-gov-west-1, console.amazonaws-us-gov.com"
    })
    void execution_ofEachPartition_isOnItsConsole(String partition, String region, String domain) {
        var arn =
                "arn:%s:states:%s:111122223333:execution:manta-home_hello:mine"
                        .formatted(partition, region);

        assertThat(ConsolePages.execution(arn))
                .hasToString(
                        "https://%s/states/home?region=%s#/v2/executions/details/%s"
                                .formatted(domain, region, arn));
    }

    @Test
    void execution_ofWhatIsNoArn_isRefused() {
        assertThatThrownBy(() -> ConsolePages.execution("mine"))
                .hasMessage(
                        "the ARN of an execution begins arn:PARTITION:states:REGION:, got: \"mine\"");
    }
}
