package io.manta.contract.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.contract.document.SecretReference.Source;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretReferenceTest {
    @ParameterizedTest
    @CsvSource({
        "env:API_KEY, VARIABLE, API_KEY",
        "file:/run/secrets/db password, FILE, /run/secrets/db password",
        "file:C:#1, FILE, C:#1",
        "secretsmanager:prod/key, SECRETS_MANAGER, prod/key",
        "ssm:/prod/key, PARAMETER_STORE, /prod/key"
    })
    void parse_aReference_isItsSourceAndName(String text, Source source, String name) {
        var reference = SecretReference.parse(text);

        assertThat(reference).isEqualTo(new SecretReference(source, name, Optional.empty()));
        assertThat(reference).hasToString(text);
    }

    @Test
    void parse_aMemberOfASecret_isItsKey() {
        var text = "secretsmanager:arn:aws:secretsmanager:eu-west-1:1:secret:db-AbCdEf#user name";
        var reference = SecretReference.parse(text);

        assertThat(reference.key()).contains("user name");
        assertThat(reference).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hunter2",
                "env:",
                "env:MY-KEY",
                "ENV:KEY",
                "file:",
                "file:a\nb",
                "secretsmanager:",
                "secretsmanager:key#",
                "secretsmanager:a b",
                "ssm:key"
            })
    void parse_nothingOfTheKind_isRefusedUnshown(String text) {
        assertThat(SecretReference.isValid(text)).isFalse();
        assertThatThrownBy(() -> SecretReference.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "a secret must be env:NAME, file:PATH, secretsmanager:NAME or ssm:/NAME,"
                                + " got: a text that is not shown, as it may be the secret");
    }
}
