package io.manta.local;

import io.manta.contract.json.JsonReader;
import io.manta.contract.json.JsonValue;
import io.manta.contract.machine.PlanRequest;
import io.manta.contract.run.ErrorNames;
import io.manta.contract.run.Failure;
import io.manta.engine.plan.PlanFailedException;
import io.manta.engine.plan.Planner;
import io.manta.local.interpreter.FunctionFailedException;
import io.manta.local.interpreter.LocalFunction;
import io.manta.local.store.DiskFullException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The plan function of the embedded cluster: what the plan Lambda is on AWS. */
final class PlanFunction implements LocalFunction {
    private static final Logger LOG = LoggerFactory.getLogger(PlanFunction.class);

    /** The error of a function that broke off; the machine's plan states try it again. */
    private static final String BROKE_OFF = "Lambda.Unknown";

    private final Planner planner;

    PlanFunction(Planner planner) {
        this.planner = planner;
    }

    @Override
    public JsonValue call(JsonValue payload) throws FunctionFailedException {
        try {
            return planner.plan(PlanRequest.read(JsonReader.of(payload, "plan request"))).json();
        } catch (PlanFailedException e) {
            var failure = e.failure();
            throw new FunctionFailedException(failure.error(), failure.json().text());
        } catch (DiskFullException e) {
            throw new FunctionFailedException(
                    ErrorNames.DISK_FULL,
                    Failure.of(ErrorNames.DISK_FULL, String.valueOf(e.getMessage())).json().text());
        } catch (RuntimeException e) {
            // A port has thrown: the outcome is unknown, and the plan is asked for again.
            LOG.warn("the plan function broke off", e);
            throw new FunctionFailedException(BROKE_OFF, String.valueOf(e.getMessage()));
        }
    }
}
