package io.manta.functions.caller;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class IdentityTest {
    private static final String ARN = "arn:aws:sts::111122223333:assumed-role/home-task/t1";

    @Test
    void of_sessionOfARole_isAccountRoleAndSession() {
        assertThat(Identity.of(ARN, "AROAX:t1"))
                .contains(new Identity("111122223333", "home-task", "t1"));
        assertThat(Identity.of(ARN.replace("aws", "aws-us-gov"), "AROAX:t1")).isPresent();
    }

    @Test
    void of_whatIsNoSessionOfARole_isEmpty() {
        for (var arn :
                List.of(
                        "arn:aws:iam::111122223333:user/t1",
                        "arn:aws:sts::111122223333:federated-user/t1",
                        "arn:aws:sts::111122223333:assumed-role/home-task/a/t1",
                        "arn:aws:iam::111122223333:root",
                        "")) {
            assertThat(Identity.of(arn, "AROAX:t1")).as(arn).isEmpty();
        }
    }

    @Test
    void of_idOfAnotherSession_isEmpty() {
        assertThat(Identity.of(ARN, "AROAX:t2")).isEmpty();
        assertThat(Identity.of(ARN, "t1")).isEmpty();
    }

    @Test
    void isOf_role_needsAccountAndName() {
        var identity = new Identity("111122223333", "home-task", "t1");

        assertThat(identity.isOf("arn:aws:iam::111122223333:role/home-task")).isTrue();
        assertThat(identity.isOf("arn:aws:iam::111122223333:role/manta/home/home-task")).isTrue();
        assertThat(identity.isOf("arn:aws:iam::444455556666:role/home-task")).isFalse();
        assertThat(identity.isOf("arn:aws:iam::111122223333:role/manta/home/other")).isFalse();
        assertThat(identity.isOf("arn:aws:iam::111122223333:user/home-task")).isFalse();
        assertThat(identity.isOf("home-task")).isFalse();
    }

    @Test
    void of_namesThatNoRoleOrSessionHas_isEmpty() {
        for (var session : List.of("x#t1", "t1\n", "t".repeat(65), "t1:t1", "tø")) {
            var arn = ARN.replace("/t1", "/" + session);
            assertThat(Identity.of(arn, "AROAX:" + session)).as(session).isEmpty();
        }
        assertThat(Identity.of(ARN.replace("home-task", "home#task"), "AROAX:t1")).isEmpty();
    }

    @Test
    void of_idThatIsNoRolesId_isEmpty() {
        for (var id : List.of("AIDAX:t1", ":t1", "AROAX:x:t1", "111122223333:t1")) {
            assertThat(Identity.of(ARN, id)).as(id).isEmpty();
        }
    }
}
