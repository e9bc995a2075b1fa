package io.manta.functions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.manta.contract.json.Json;
import io.manta.contract.json.JsonReader;
import io.manta.contract.user.UserRequest;
import io.manta.functions.queue.QueueBatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What {@code deployment.json} says of functions and queues fits together, and the page on it. */
class DeploymentFileTest {
    /** The longest that SQS keeps a message (AWS, "Amazon SQS message quotas"). */
    private static final long RETENTION = Duration.ofDays(14).toSeconds();

    /** AWS, "Configuring scaling behavior for SQS event source mappings": from 2 on. */
    private static final int LEAST_CONCURRENCY = 2;

    private static final JsonReader FILE =
            JsonReader.of(Json.read(resource("deployment.json")), "deployment");

    private record Source(String queue, String function, int batch, int concurrency) {
        static Source read(JsonReader form) {
            return new Source(
                    form.string("queue"),
                    form.string("function"),
                    form.integer("batch"),
                    form.integer("concurrency"));
        }
    }

    @Test
    void functions_areHandlersOnAJavaThatHasSnapshots() throws ClassNotFoundException {
        var runtime = FILE.child("runtime");
        assertThat(Integer.parseInt(runtime.string("name").replace("java", "")))
                .isGreaterThanOrEqualTo(21);
        assertThat(runtime.string("architecture")).isEqualTo("arm64");
        assertThat(runtime.bool("snapStart", false)).isTrue();
        assertThat(functions().keySet())
                .containsExactly("submit", "plan", "launch", "settle", "world", "janitor");
        for (var function : functions().values()) {
            assertThat(Class.forName(function.string("handler")))
                    .isAssignableTo(RequestStreamHandler.class);
        }
    }

    /** The client waits for it so long. */
    @Test
    void submit_mayTakeAsLongAsItsUsersWait() {
        assertThat(Duration.ofSeconds(timeout(UserRequest.FUNCTION)))
                .isEqualTo(UserRequest.LONGEST);
    }

    /** AWS, "Configuring an Amazon SQS queue for Lambda": six times the function's timeout. */
    @Test
    void queues_hideAMessageSixTimesAsLongAsItsFunctionMayTake() {
        for (var source : sources()) {
            assertThat(queue(source.queue()).integer("visibility"))
                    .as(source.queue())
                    .isGreaterThanOrEqualTo(6 * timeout(source.function()));
        }
    }

    /** Protocol, rule 3: what waits for capacity is given out often, and kept for 14 days. */
    @Test
    void queues_thatFeedFunctions_keepWhatIsGivenUp() {
        for (var name : List.of("launch", "ends", "chores")) {
            var queue = queue(name);
            assertThat(queue.integer("deliveries")).isEqualTo(1_000);
            assertThat(queue.longInteger("retention")).isEqualTo(RETENTION);
            assertThat(queue(queue.string("dead")).longInteger("retention")).isEqualTo(RETENTION);
        }
    }

    @Test
    void functions_thatQueuesFeed_haveTimeForAMessageAndMore() {
        for (var source : sources()) {
            assertThat(Duration.ofSeconds(timeout(source.function())))
                    .as(source.function())
                    .isGreaterThan(QueueBatch.LONGEST_MESSAGE);
            assertThat(source.concurrency()).isGreaterThanOrEqualTo(LEAST_CONCURRENCY);
            assertThat(source.batch()).isBetween(1, 10);
        }
    }

    /** Of the dead letters of chores nothing is made, docs/functions.md says why. */
    @Test
    void queues_allButTheDeadChores_feedAFunctionThatMayReadThem() {
        assertThat(sources().stream().map(Source::queue).toList())
                .containsExactlyInAnyOrderElementsOf(
                        FILE.child("queues").object().members().keySet().stream()
                                .filter(name -> !name.equals("chores-dead"))
                                .toList());
        for (var source : sources()) {
            assertThat(readable(source.function())).as(source.function()).contains(arn(source));
        }
    }

    @Test
    void page_onFunctions_saysTheSame() throws IOException {
        var page =
                Files.readString(
                        Path.of(System.getProperty("manta.root", ".."), "docs/functions.md"));

        functions()
                .forEach(
                        (name, function) ->
                                assertThat(page)
                                        .contains(
                                                String.format(
                                                        Locale.ROOT,
                                                        "| %s | %,d MB | %d s |",
                                                        name,
                                                        function.integer("memory"),
                                                        function.integer("timeout"))));
        for (var source : sources()) {
            assertThat(page)
                    .contains(
                            String.format(
                                    Locale.ROOT,
                                    "| `%s` | %s | %d | %d | %,d s |",
                                    source.queue(),
                                    source.function(),
                                    source.batch(),
                                    source.concurrency(),
                                    queue(source.queue()).integer("visibility")));
        }
        assertThat(page).contains("`%s`".formatted(FILE.child("runtime").string("name")));
    }

    private static Map<String, JsonReader> functions() {
        var functions = new LinkedHashMap<String, JsonReader>();
        var form = FILE.child("functions");
        form.object().members().keySet().forEach(name -> functions.put(name, form.child(name)));
        return functions;
    }

    private static List<Source> sources() {
        return FILE.list("sources", Source::read);
    }

    private static JsonReader queue(String name) {
        return FILE.child("queues").child(name);
    }

    private static int timeout(String function) {
        return FILE.child("functions").child(function).integer("timeout");
    }

    /** The place in a policy that stands for the queue: {@code ${LaunchDeadArn}}. */
    private static String arn(Source source) {
        var words = List.of(source.queue().split("-"));
        var name =
                words.stream()
                        .map(
                                word ->
                                        word.substring(0, 1).toUpperCase(Locale.ROOT)
                                                + word.substring(1))
                        .collect(Collectors.joining());
        return "${%s%sArn}".formatted(name, words.size() == 1 ? "Queue" : "");
    }

    /** The queues that a function may receive from, and tell when a message is to come again. */
    private static List<String> readable(String function) {
        return JsonReader.of(Json.read(resource("policy/%s.json".formatted(function))), function)
                .list(
                        "Statement",
                        statement ->
                                statement
                                                .strings("Action")
                                                .containsAll(
                                                        List.of(
                                                                "sqs:ReceiveMessage",
                                                                "sqs:ChangeMessageVisibility"))
                                        ? statement.strings("Resource")
                                        : List.<String>of())
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    private static String resource(String name) {
        try (var in = DeploymentFileTest.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
