package io.manta.functions;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.manta.compiler.SwarmCompiler;
import io.manta.compiler.Target;
import io.manta.contract.document.SwarmDocumentJson;
import io.manta.contract.id.Alias;
import io.manta.contract.id.Assignment;
import io.manta.contract.id.Attempt;
import io.manta.contract.id.ClusterName;
import io.manta.contract.id.ContentHash;
import io.manta.contract.id.NodeId;
import io.manta.contract.id.RunId;
import io.manta.contract.json.JsonNumber;
import io.manta.contract.json.JsonString;
import io.manta.contract.machine.Mark;
import io.manta.contract.message.EndReport;
import io.manta.contract.message.LaunchMessage;
import io.manta.contract.node.Node;
import io.manta.contract.run.AssignmentStatus;
import io.manta.contract.run.RunStatus;
import io.manta.contract.value.Value;
import io.manta.engine.Ports;
import io.manta.engine.memory.MemoryCluster;
import io.manta.engine.port.Objects;
import io.manta.engine.port.RunOutcome;
import io.manta.engine.port.RunRecord;
import io.manta.engine.port.Wait;
import io.manta.engine.world.WorldRouter;
import io.manta.functions.caller.Callers;
import io.manta.functions.store.NewBucket;
import io.manta.functions.table.ContainerOwners;
import io.manta.functions.table.ContainerOwners.Owner;
import io.manta.functions.table.DynamoAttempts;
import io.manta.functions.table.DynamoBlueprints;
import io.manta.functions.table.DynamoGlobals;
import io.manta.functions.table.DynamoNodes;
import io.manta.functions.table.DynamoResults;
import io.manta.functions.table.DynamoRounds;
import io.manta.functions.table.DynamoRuns;
import io.manta.functions.table.DynamoWaits;
import io.manta.functions.table.NewTable;
import io.manta.functions.table.Table;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A cluster on moto's server with two runs of different swarms, on nodes of different owners, and
 * one that has ended. The own run is that of the containers whose calls are made; the other's name
 * begins with its name.
 */
final class TwoRuns {
    static final RunId OWN = new RunId("alpha-00000000");
    static final RunId OTHER = new RunId("alpha-00000000-b");
    static final RunId ENDED = new RunId("gamma-00000000");

    /** What stands in the values of the other run, and nowhere else. */
    static final String SECRET = "known-to-the-other-alone";

    private static final String ACCOUNT = "111122223333";
    private static final ClusterName CLUSTER = new ClusterName("home");
    private static final Instant NOW = Instant.parse("2026-11-22T20:15:30Z");
    private static final String SWARM =
            """
            {"manta": 1, "name": "%s",
             "modules": [
               {"id": "a", "name": "a", "image": "python:3.12", "datasets": ["%s"],
                "program": {"bundle": "%s", "entry": "a.py"}},
               {"id": "b", "name": "b", "image": "python:3.12", "program": {"text": "print(1)"}}],
             "tasks": [{"id": "a", "module": "a", "alias": "%s"},
                       {"id": "b", "module": "b", "alias": "%s", "after": [{"task": "a"}]}],
             "returns": ["b"]}
            """;

    private final String name = "manta-" + UUID.randomUUID();
    private final Table table = NewTable.named(name);
    private final Ports ports = ports();
    private final ContainerOwners owners = new ContainerOwners(table);
    private final List<EndReport> ends = new ArrayList<>();
    private final Map<String, String> places = new HashMap<>();
    private final WorldHandler handler;

    TwoRuns() throws IOException {
        var light = store("the library");
        places.put("light", light.hex());
        handler =
                new WorldHandler(
                        new WorldRouter(ports, ends::add, () -> light),
                        new Callers(owners::find, ports.attempts()),
                        SilentLog.of("world"));
        nodes();
        ownRun();
        otherRun();
        endedRun();
    }

    WorldHandler handler() {
        return handler;
    }

    /** What containers have told of their ends. */
    List<EndReport> ends() {
        return ends;
    }

    /** What the names in {@code ${…}} of a case stand for. */
    Map<String, String> places() {
        return places;
    }

    /** All that is stored, in the table and in the bucket. */
    Map<String, String> stored() {
        var all = new TreeMap<>(NewTable.items(name));
        all.putAll(NewBucket.items(name));
        return all;
    }

    /** Whether what is stored there belongs to the own run. */
    boolean isOwn(String place) {
        return place.startsWith("run#" + OWN + " ")
                || place.startsWith("objects/runs/" + OWN + "/")
                || places.entrySet().stream()
                        .filter(each -> each.getKey().endsWith(".attempt"))
                        .filter(each -> !each.getKey().startsWith("other."))
                        .anyMatch(each -> place.startsWith("attempt#" + each.getValue() + " "));
    }

    private void nodes() {
        node("n1", "hospital-a", Map.of("scans", "s3://a/scans", "letters", "s3://a/letters"));
        node("n2", "hospital-b", Map.of("genomes", "s3://b/genomes"));
    }

    private void node(String id, String role, Map<String, String> datasets) {
        var node =
                new Node(new NodeId(id), Map.of(), datasets, Optional.of(role(role)), false, true);
        ports.nodes().put(CLUSTER, node);
    }

    private void ownRun() throws IOException {
        run(OWN, "alpha", SWARM.formatted("alpha", "scans", store("own bundle"), "scan", "sum"));
        var older = attempt(OWN, "scan", "n1", 0);
        container("superseded", older, "hospital-a");
        var newer = attempt(OWN, "scan", "n1", 1);
        container("running", newer, "hospital-a");
        owner("second", newer, "hospital-a");
        var completed = attempt(OWN, "sum", "n1", 0);
        container("completed", completed, "hospital-a");
        complete(completed);
        // Its container was started, and not mapped yet.
        var unmapped = attempt(OWN, "sum", "n2", 0);
        ports.attempts().admit(unmapped, "token", NOW);
        owner("unmapped", unmapped, "hospital-b");
        places.put("unknown.session", ContentHash.of("unknown").hex().substring(0, 32));
        places.put("unknown.role", "hospital-a");
        ports.globals().putFirst(OWN, "rate", json("0.5"));
    }

    private void otherRun() throws IOException {
        var bundle = store("the bundle of the other swarm");
        run(OTHER, "beta", SWARM.formatted("beta", "genomes", bundle, "align", "merge"));
        var attempt = attempt(OTHER, "align", "n2", 0);
        container("other", attempt, "hospital-b");
        var value = store(OTHER, SECRET);
        ports.globals().putFirst(OTHER, "model", new Value.OfJson(new JsonString(SECRET)));
        ports.globals().putFirst(OTHER, "rate", json("7"));
        ports.globals().increment(attempt, "rate", number("1"), "call-1");
        ports.results()
                .add(attempt, "genes", new Value.OfJson(new JsonString(SECRET)), "call-2", NOW);
        park(attempt(OTHER, "merge", "n2", 0));
        places.put("other.bundle", bundle.hex());
        places.put("other.object", value.hex());
        places.put("other.run", OTHER.value());
    }

    private void endedRun() throws IOException {
        var bundle = store("the bundle of a swarm that ended");
        run(ENDED, "gamma", SWARM.formatted("gamma", "scans", bundle, "scan", "sum"));
        container("ended", attempt(ENDED, "scan", "n1", 0), "hospital-a");
        ports.runs().end(ENDED, RunOutcome.stopped("by hand"), NOW);
    }

    private void run(RunId id, String swarm, String document) {
        var blueprint =
                SwarmCompiler.compile(SwarmDocumentJson.read(document), Target.LOCAL).blueprint();
        ports.blueprints().put(blueprint);
        ports.runs()
                .create(
                        new RunRecord(
                                id,
                                swarm,
                                CLUSTER,
                                blueprint.hash(),
                                swarm + ":1",
                                1,
                                RunStatus.PENDING,
                                0,
                                0,
                                0,
                                Optional.empty(),
                                NOW,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()));
        ports.runs().activate(id, 0);
    }

    private static Attempt attempt(RunId run, String alias, String node, int retry) {
        return new Attempt(new Assignment(run, new Alias(alias), new NodeId(node), 0), 0, 0, retry);
    }

    /** Starts an attempt in a container. */
    private void container(String caller, Attempt attempt, String role) {
        ports.attempts().admit(attempt, "token", NOW);
        var session = owner(caller, attempt, role);
        ports.attempts()
                .launched(
                        attempt,
                        "arn:aws:ecs:us-east-1:%s:task/home/%s".formatted(ACCOUNT, session),
                        NOW);
    }

    private String owner(String caller, Attempt attempt, String role) {
        var session = ContentHash.of(caller).hex().substring(0, 32);
        owners.put(session, new Owner(attempt.id(), role(role)));
        places.put(caller + ".session", session);
        places.put(caller + ".attempt", attempt.id());
        places.put(caller + ".role", role);
        return session;
    }

    private void complete(Attempt attempt) {
        var end =
                new EndReport(
                        attempt.id(),
                        EndReport.Cause.EXITED,
                        Optional.of(0),
                        Optional.empty(),
                        "done");
        ports.attempts().complete(attempt, AssignmentStatus.COMPLETED, end, NOW);
    }

    private void park(Attempt attempt) {
        var after = List.of(Mark.finished("align"));
        ports.waits()
                .park(Wait.of(new LaunchMessage(attempt, OTHER.value(), after, "other token")));
    }

    private ContentHash store(String content) throws IOException {
        return store(ports.objects(), content);
    }

    private ContentHash store(RunId run, String content) throws IOException {
        return store(ports.objects().of(run), content);
    }

    private static ContentHash store(Objects objects, String content) throws IOException {
        var hash = ContentHash.of(content);
        objects.putIfAbsent(hash, new ByteArrayInputStream(content.getBytes(UTF_8)));
        return hash;
    }

    private static String role(String name) {
        return "arn:aws:iam::%s:role/manta/home/%s".formatted(ACCOUNT, name);
    }

    private static Value json(String text) {
        return new Value.OfJson(number(text));
    }

    private static JsonNumber number(String text) {
        return new JsonNumber(text);
    }

    /** What World touches is on moto's server. */
    private Ports ports() {
        var clock = Clock.systemUTC();
        var objects = NewBucket.named(name);
        var rest = new MemoryCluster().ports();
        return new Ports(
                new DynamoRuns(table),
                new DynamoRounds(table, objects),
                new DynamoAttempts(table),
                new DynamoWaits(table),
                new DynamoGlobals(table, clock),
                new DynamoResults(table, clock),
                new DynamoNodes(table),
                new DynamoBlueprints(table, objects),
                objects,
                rest.logs(),
                rest.launcher(),
                rest.queue(),
                rest.tokens(),
                rest.executions(),
                clock);
    }
}
