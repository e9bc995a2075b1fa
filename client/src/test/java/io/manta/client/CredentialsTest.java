package io.manta.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsTest {
    private static final List<String> PROPERTIES =
            List.of(
                    "aws.configFile",
                    "aws.sharedCredentialsFile",
                    "aws.profile",
                    "aws.accessKeyId",
                    "aws.secretAccessKey",
                    "aws.disableEc2Metadata");

    @TempDir Path folder;

    @BeforeEach
    void files() throws IOException {
        var config =
                """
                [profile work]
                aws_access_key_id = of-work
                aws_secret_access_key = secret
                [profile process]
                credential_process = false
                [profile signed-out]
                sso_start_url = https://x.test/start
                sso_region = eu-west-1
                sso_account_id = 111122223333
                sso_role_name = A
                """;
        System.setProperty(
                "aws.configFile", Files.writeString(folder.resolve("config"), config).toString());
        System.setProperty("aws.sharedCredentialsFile", folder.resolve("none").toString());
        System.setProperty("aws.disableEc2Metadata", "true");
    }

    @AfterEach
    void clear() {
        PROPERTIES.forEach(System::clearProperty);
    }

    /** SSO's error, that of a process, that of a file: each is an exception of its own. */
    @Test
    void profileWhoseProcessFails_isSaid() {
        assertThatThrownBy(() -> of("process").resolveCredentials())
                .isInstanceOf(UnreachableException.class)
                .hasMessageStartingWith("profile \"process\" gives no credentials: ");
    }

    @Test
    void profileThatIsNamed_goesBeforeTheEnvironment() {
        System.setProperty("aws.accessKeyId", "of-the-environment");
        System.setProperty("aws.secretAccessKey", "secret");

        assertThat(of("work").resolveCredentials().accessKeyId()).isEqualTo("of-work");
        assertThat(new Credentials(Optional.empty()).resolveCredentials().accessKeyId())
                .isEqualTo("of-the-environment");
    }

    @Test
    void profileThatIsNotThere_isSaid() {
        assertThatThrownBy(() -> of("wrok").resolveCredentials())
                .isInstanceOf(UnreachableException.class)
                .hasMessage("profile \"wrok\" is not in ~/.aws");
    }

    @Test
    void profileThatIsSignedOut_isSaid() {
        assertThatThrownBy(() -> of("signed-out").resolveCredentials())
                .isInstanceOf(UnreachableException.class)
                .hasMessageStartingWith("profile \"signed-out\" gives no credentials: ");
    }

    /** It is the usual one, and says more than all the places that were looked at. */
    @Test
    void usualProfileThatIsSignedOut_isSaid() {
        assumeThat(System.getenv("AWS_ACCESS_KEY_ID")).isNull();
        System.setProperty("aws.profile", "signed-out");

        assertThatThrownBy(() -> new Credentials(Optional.empty()).resolveCredentials())
                .hasMessageStartingWith("profile \"signed-out\" gives no credentials: ");
    }

    private static Credentials of(String profile) {
        return new Credentials(Optional.of(profile));
    }
}
