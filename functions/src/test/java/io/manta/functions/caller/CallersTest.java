package io.manta.functions.caller;

import static io.manta.engine.memory.TestRun.attempt;
import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.id.Attempt;
import io.manta.engine.memory.TestRun;
import io.manta.engine.memory.TestSwarm;
import io.manta.functions.table.ContainerOwners.Owner;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CallersTest {
    private static final String ROLE = "arn:aws:iam::111122223333:role/home-task";
    private static final Attempt ATTEMPT = attempt("worker", "n1", 0);

    private final TestRun run = TestRun.active(TestSwarm.digits());
    private final Map<String, Owner> owners = new HashMap<>();
    private final Callers callers =
            new Callers(task -> Optional.ofNullable(owners.get(task)), run.ports.attempts());

    @BeforeEach
    void started() {
        run.running(ATTEMPT);
        owners.put("t1", new Owner(ATTEMPT.id(), ROLE));
    }

    @Test
    void find_containerOfAnAttempt_isKnown() {
        launched("t1");

        assertThat(callers.find(session("home-task", "t1")))
                .isEqualTo(new Caller.Known(run.stored(ATTEMPT)));
    }

    @Test
    void find_containerThatIsNotMappedYet_isToAskAgain() {
        assertThat(callers.find(session("home-task", "t1"))).isEqualTo(new Caller.NotKnownYet());
        assertThat(callers.find(session("home-task", "t2"))).isEqualTo(new Caller.NotKnownYet());
    }

    @Test
    void find_otherContainerOfTheAttempt_isReplaced() {
        launched("t2");

        assertThat(callers.find(session("home-task", "t1"))).isEqualTo(new Caller.Replaced());
    }

    @Test
    void find_otherRoleOrAccountOrNobody_isAStranger() {
        launched("t1");

        assertThat(callers.find(session("other-task", "t1"))).isEqualTo(new Caller.Stranger());
        assertThat(callers.find(Optional.of(new Identity("444455556666", "home-task", "t1"))))
                .isEqualTo(new Caller.Stranger());
        assertThat(callers.find(Optional.empty())).isEqualTo(new Caller.Stranger());
    }

    private void launched(String task) {
        run.cluster.attempts.launched(
                ATTEMPT,
                "arn:aws:ecs:us-east-1:111122223333:task/home/" + task,
                run.cluster.clock.instant());
    }

    private static Optional<Identity> session(String role, String session) {
        return Optional.of(new Identity("111122223333", role, session));
    }
}
