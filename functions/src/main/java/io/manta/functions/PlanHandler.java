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
        this(Deployment.ofEnvironment("plan"));
    }

    private PlanHandler(Deployment deployment) {
        this(new Planner(deployment.ports(), deployment.settings().cluster()), deployment.log());
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
        var subject = Subject.execution(request.executionName());
        return log.record(subject, () -> answer(request), PlanHandler::work).json();
    }

    /** The machine tries a plan again that broke off, and fails with one that can't be. */
    private RoundPlan answer(PlanRequest request) {
        try {
            return planner.plan(request);
        } catch (PlanFailedException e) {
            throw new PlanFailed(e);
        } catch (RuntimeException e) {
            throw new PlanBrokeOff(e);
        }
    }

    private static Work work(RoundPlan plan) {
        return Work.of(Subject.round(plan.run(), plan.round()), plan.next().word());
    }
}
