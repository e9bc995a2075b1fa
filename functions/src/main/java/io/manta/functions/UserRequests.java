package io.manta.functions;

import io.manta.compiler.Target;
import io.manta.contract.MantaException;
import io.manta.contract.id.RunId;
import io.manta.contract.json.JsonArray;
import io.manta.contract.json.JsonObject;
import io.manta.contract.run.RunStatus;
import io.manta.contract.user.StartAnswer;
import io.manta.contract.user.StartRequest;
import io.manta.contract.user.StopAnswer;
import io.manta.contract.user.StopRequest;
import io.manta.contract.user.SubmitAnswer;
import io.manta.contract.user.SubmitRequest;
import io.manta.contract.user.Ticket;
import io.manta.contract.user.TicketsRequest;
import io.manta.contract.user.UserRequest;
import io.manta.contract.world.Upload;
import io.manta.engine.KnownRun;
import io.manta.engine.Ports;
import io.manta.engine.port.RunRecord;
import io.manta.engine.settle.Settle;
import io.manta.engine.start.Start;
import io.manta.engine.stop.Stop;
import io.manta.engine.stop.SweepSink;
import io.manta.engine.submit.Submit;
import io.manta.engine.world.Uploads;
import io.manta.functions.log.Subject;
import io.manta.functions.machine.ExecutionArns;
import java.security.SecureRandom;

/** Does what users ask of a cluster, as docs/submit.md has it. */
final class UserRequests {
    private final Submissions submissions;
    private final Ports ports;
    private final Submit submit;
    private final Start start;
    private final Stop stop;

    /**
     * @param target where machines run
     * @param sweeps where runs go that are to be cleared up after
     */
    UserRequests(Submissions submissions, Ports ports, Target target, SweepSink sweeps) {
        this.submissions = submissions;
        this.ports = ports;
        this.submit = new Submit(ports, target, new SecureRandom());
        this.start = new Start(ports, new Settle(ports), target, sweeps);
        this.stop = new Stop(ports, sweeps);
    }

    /** What a request was answered. */
    record Answer(Subject subject, JsonObject json) {}

    Answer answer(UserRequest request) {
        if (request instanceof SubmitRequest submission) {
            return submit(submission);
        }
        if (request instanceof StartRequest again) {
            return start(again.run());
        }
        return request instanceof StopRequest end ? stop(end) : tickets((TicketsRequest) request);
    }

    private Answer submit(SubmitRequest request) {
        var submitted = submit.submit(submissions.of(request));
        var answer =
                new SubmitAnswer(
                        submitted.run(),
                        ExecutionArns.current(known(submitted.run())),
                        RefusalJson.problems(submitted.warnings()));
        return new Answer(
                Subject.swarm(request.swarm().name()).and(Subject.run(answer.run())),
                answer.json());
    }

    /**
     * Of a run that goes on it is answered how: the answer to who started it may have been lost.
     */
    private Answer start(RunId id) {
        var startsNow = known(id).status() != RunStatus.ACTIVE && starts(id);
        var run = known(id);
        var round = Math.max(run.round(), 0); // Before its first plan it has none.
        var answer =
                new StartAnswer(id, startsNow, ExecutionArns.current(run), run.segment(), round);
        return new Answer(Subject.run(id), answer.json());
    }

    /**
     * False if another start was there first: the same request, of which the first call still
     * works.
     */
    private boolean starts(RunId id) {
        try {
            start.start(id);
            return true;
        } catch (MantaException e) {
            if (known(id).status() == RunStatus.ACTIVE) {
                return false;
            }
            throw e;
        }
    }

    private Answer stop(StopRequest request) {
        var reason = request.reason().orElse("its user stopped it");
        var answer = new StopAnswer(request.run(), stop.stop(request.run(), reason));
        return new Answer(Subject.run(request.run()), answer.json());
    }

    private Answer tickets(TicketsRequest request) {
        var tickets = JsonArray.of(request.objects(), upload -> ticket(upload).json());
        return new Answer(Subject.NONE, JsonObject.builder().put("tickets", tickets).build());
    }

    private Ticket ticket(Upload upload) {
        return Uploads.ticket(upload, ports.objects())
                .map(to -> Ticket.to(upload.hash(), to.url(), to.headers()))
                .orElseGet(() -> Ticket.present(upload.hash()));
    }

    private RunRecord known(RunId id) {
        return KnownRun.of(ports.runs(), id);
    }
}
