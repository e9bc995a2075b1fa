package io.manta.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.manta.contract.json.JsonReader;
import io.manta.contract.json.JsonValue;
import io.manta.contract.machine.PlanRequest;
import io.manta.contract.machine.RoundPlan;
import io.manta.engine.plan.PlanFailedException;
import io.manta.engine.plan.Planner;
import io.manta.functions.log.Subject;
import io.manta.functions.log.Work;
import io.manta.functions.log.WorkLog;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The plan function: answers the state machine at the edge of each round. */
public final class PlanHandler implements RequestStreamHandler {
    private final Planner planner;
    private final WorkLog log;

    /** The function of this environment. */
    public PlanHandler() {
        var deployment = Deployment.ofEnvironment("plan");
        this.planner = new Planner(deployment.ports(), deployment.settings().cluster());
        this.log = deployment.log();
    }

    PlanHandler(Planner planner, WorkLog log) {
        this.planner = planner;
        this.log = log;
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context)
            throws IOException {
        JsonStreams.answer(in, out, this::plan);
    }

    private JsonValue plan(JsonValue event) {
        var request = PlanRequest.read(JsonReader.of(event, "plan request"));
        var subject = Subject.execution(request.execution(), request.executionName());
        return log.record(subject, () -> answer(request), answer -> answer.work(subject)).json();
    }

    /** The machine tries a plan again that broke off, and fails with one that can't be. */
    private Answer answer(PlanRequest request) {
        try {
            return new Planned(planner.plan(request));
        } catch (PlanFailedException e) {
            return new Refused(e);
        } catch (RuntimeException e) {
            throw new PlanBrokeOff(e);
        }
    }

    private sealed interface Answer {
        JsonValue json();

        Work work(Subject execution);
    }

    private record Planned(RoundPlan plan) implements Answer {
        @Override
        public JsonValue json() {
            return plan.json();
        }

        @Override
        public Work work(Subject execution) {
            var subject = execution.and(Subject.round(plan.run(), plan.round()));
            return Work.of(subject, plan.next().word());
        }
    }

    /** Nothing broke off, and nothing comes again. What its program printed is not for the log. */
    private record Refused(PlanFailedException cause) implements Answer {
        @Override
        public JsonValue json() {
            throw new PlanFailed(cause);
        }

        @Override
        public Work work(Subject execution) {
            var failure = cause.failure();
            return Work.of(execution.and(Subject.of(failure)), "failed", failure.error());
        }
    }
}
