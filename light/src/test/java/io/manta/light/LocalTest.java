package io.manta.light;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.contract.MantaException;
import io.manta.light.TestServer.Asked;
import io.manta.light.TestServer.Said;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Datasets on disk, and in a bucket that this test serves. */
@Timeout(60)
class LocalTest {
    private static final int PART = 8 * 1024 * 1024;

    @TempDir Path folder;
    private final TreeMap<String, byte[]> objects = new TreeMap<>();
    private final Set<String> regions = ConcurrentHashMap.newKeySet();
    private final AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});
    private TestServer server;
    private String datasets = "{}";

    @BeforeEach
    void open() throws IOException {
        server = new TestServer(this::answer);
        Files.createDirectories(folder.resolve("disk/cats"));
        Files.writeString(folder.resolve("disk/rows.csv"), "1\n2\n");
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void onDisk_isReadWhereItIs() throws IOException {
        var local = local("{\"data\": \"%s\"}".formatted(folder.resolve("disk")));

        assertThat(local.path("data/rows.csv")).isEqualTo(folder.resolve("disk/rows.csv"));
        assertThat(local.lines("data/rows.csv")).containsExactly("1", "2");
        try (var in = local.open("data/rows.csv")) {
            assertThat(in.readAllBytes()).isEqualTo("1\n2\n".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(local.list("data"))
                .extracting(path -> path.getFileName().toString())
                .containsExactly("cats", "rows.csv");
        assertThat(local.exists("data")).isTrue();
        assertThat(local.exists("data/none")).isFalse();
        assertThat(local.exists("other")).isFalse();
    }

    @Test
    void onDisk_whatIsNotThere_isSaid() {
        var local = local("{\"data\": \"%s\"}".formatted(folder.resolve("disk")));

        assertThatThrownBy(() -> local.path("dta"))
                .isInstanceOf(DatasetMissingException.class)
                .hasMessage(
                        "dataset \"dta\" is not one that this module asks for; there are: \"data\"");
        assertThatThrownBy(() -> local.lines("data/x"))
                .hasMessage(
                        "\"data/x\" does not exist on this node: %s/x"
                                .formatted(folder.resolve("disk")));
        assertThatThrownBy(() -> local.open("data/cats"))
                .isInstanceOf(RequestRefusedException.class)
                .hasMessageStartingWith("\"data/cats\" is a directory; ");
        assertThatThrownBy(() -> local.list("data/rows.csv"))
                .hasMessage("\"data/rows.csv\" is a file, not a directory");
        assertThatThrownBy(() -> local.path("data/../secret"))
                .hasMessage("\"data/../secret\" leads out of dataset \"data\"");
    }

    @Test
    void inS3_isCopiedWhenItIsAskedFor() throws IOException {
        put("set/a b.csv", "1\n");
        put("set/sub/x.txt", "x");
        put("set/sub/", "");
        put("setting", "not of it");
        var local = local("{\"data\": \"s3://bucket/set/\"}");

        assertThat(local.exists("data/a b.csv")).isTrue();
        assertThat(local.exists("data/sub")).isTrue();
        assertThat(local.exists("data/s")).isFalse();
        assertThat(local.lines("data/a b.csv")).containsExactly("1");
        assertThat(server.calls()).noneMatch(call -> call.contains("x.txt"));
        assertThat(local.list("data"))
                .extracting(path -> path.getFileName().toString())
                .containsExactly("a b.csv", "sub");
        assertThat(Files.readString(local.path("data/sub/x.txt"))).isEqualTo("x");

        var asked = server.asked().size();
        assertThat(local.lines("data/a b.csv")).hasSize(1);
        assertThat(server.asked()).as("it stays").hasSize(asked);
        assertThat(server.asked())
                .allMatch(each -> each.header("Authorization").contains("/eu-west-1/s3/"));
    }

    @Test
    void inS3_largeFile_comesInParts() throws IOException {
        var content = new byte[2 * PART + 5];
        Arrays.fill(content, PART, 2 * PART, (byte) 7);
        objects.put("big", content);
        var local = local("{\"data\": \"s3://bucket/big\"}");

        try (var in = local.open("data")) {
            assertThat(in.readAllBytes()).isEqualTo(content);
        }
        assertThat(server.asked())
                .extracting(asked -> asked.header("Range"))
                .contains("bytes=0-%s".formatted(PART - 1));
        assertThat(folder.resolve("scratch/.manta/drafts")).isEmptyDirectory();
    }

    @Test
    void inS3_manyObjects_areListedByPages() throws IOException {
        for (var i = 0; i < 5; i++) {
            put("set/%s".formatted(i), "x");
        }

        assertThat(local("{\"data\": \"s3://bucket\"}").list("data/set")).hasSize(5);
    }

    @Test
    void inS3_ofAnotherRegion_isFoundThere() throws IOException {
        put("f", "x");
        regions.add("eu-central-1");

        assertThat(local("{\"data\": \"s3://bucket/f\"}").lines("data")).containsExactly("x");
        assertThat(server.asked().get(server.asked().size() - 1).header("Authorization"))
                .contains("/eu-central-1/s3/");
    }

    /** The slower of two that find out must not take the other's region for its own. */
    @Test
    void inS3_ofAnotherRegion_thatAnotherThreadHasFoundMeanwhile_isFoundThere() throws IOException {
        put("f", "x");
        regions.add("eu-central-1");
        var local = local("{\"data\": \"s3://bucket/f\"}");
        meanwhile.set(() -> assertThat(local.exists("data")).isTrue());

        assertThat(local.exists("data")).isTrue();
    }

    @Test
    void inS3_programOfAnotherLanguage_asksInAsciiDigits() throws IOException {
        var here = Locale.getDefault();
        objects.put("big", new byte[PART + 1]);
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            assertThat(local("{\"data\": \"s3://bucket/big\"}").path("data")).exists();
        } finally {
            Locale.setDefault(here);
        }
    }

    @Test
    void inS3_nameThatIsNoPath_isRefused() {
        put("set/../up", "x");

        assertThatThrownBy(() -> local("{\"data\": \"s3://bucket/set\"}").path("data"))
                .isInstanceOf(RequestRefusedException.class)
                .hasMessageStartingWith("the object \"set/../up\" can't be a file");
    }

    @Test
    void inS3_thatMayNotBeRead_saysWhy() {
        var local = local("{\"data\": \"s3://closed/set\"}");

        assertThatThrownBy(() -> local.path("data/x"))
                .isInstanceOf(MantaException.class)
                .hasMessage("s3://closed/ can't be read: 403 AccessDenied: no");
    }

    private Local local(String places) {
        datasets = places;
        var environment = new HashMap<String, String>();
        environment.put("MANTA_WORLD", server.url());
        environment.put("MANTA_TOKEN", "t");
        environment.put("MANTA_PATIENCE", "5");
        environment.put("MANTA_SCRATCH", folder.resolve("scratch").toString());
        environment.put("AWS_ENDPOINT_URL_S3", server.url() + "/s3");
        environment.put("AWS_REGION", "eu-west-1");
        environment.put("AWS_ACCESS_KEY_ID", "A");
        environment.put("AWS_SECRET_ACCESS_KEY", "S");
        return new Local(Connection.of(environment));
    }

    private void put(String key, String text) {
        objects.put(key, text.getBytes(StandardCharsets.UTF_8));
    }

    private Said answer(Asked asked) {
        if (asked.target().equals("/v1/context")) {
            server.asked().clear();
            return Said.of(200, ProgramWorld.context("", datasets));
        }
        if (asked.target().startsWith("/s3/closed")) {
            return Said.of(403, "<Error><Code>AccessDenied</Code><Message>no</Message></Error>");
        }
        meanwhile.getAndSet(() -> {}).run();
        for (var region : regions) {
            if (!asked.header("Authorization").contains(region)) {
                return new Said(
                        301,
                        Map.of("x-amz-bucket-region", region),
                        "moved".getBytes(StandardCharsets.UTF_8));
            }
        }
        return asked.target().startsWith("/s3/bucket/?") ? listing(asked) : object(asked);
    }

    private Said object(Asked asked) {
        var path = URI.create(asked.target()).getPath();
        var content = objects.get(path.substring("/s3/bucket/".length()));
        if (content == null || !asked.header("If-match").equals(tag(content))) {
            return Said.of(412, "<Error><Code>PreconditionFailed</Code></Error>");
        }
        var range = asked.header("Range");
        if (range.isEmpty()) {
            return new Said(200, Map.of(), content);
        }
        var ends = range.substring("bytes=".length()).split("-", -1);
        return new Said(
                206,
                Map.of(),
                Arrays.copyOfRange(
                        content, Integer.parseInt(ends[0]), Integer.parseInt(ends[1]) + 1));
    }

    /** Two objects a page, whatever is asked for. */
    private Said listing(Asked asked) {
        var query = new HashMap<String, String>();
        for (var pair : URI.create(asked.target()).getRawQuery().split("&", -1)) {
            var parts = pair.split("=", 2);
            query.put(parts[0], decoded(parts[1]));
        }
        var after = query.getOrDefault("continuation-token", "");
        var found =
                objects.tailMap(after, false).keySet().stream()
                        .filter(key -> key.startsWith(query.get("prefix")))
                        .toList();
        var most = Math.min(2, Integer.parseInt(query.get("max-keys")));
        var page = found.subList(0, Math.min(most, found.size()));
        var text =
                new StringBuilder(
                        "<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
                                + "<EncodingType>url</EncodingType>");
        for (var key : page) {
            var content = objects.getOrDefault(key, new byte[0]);
            text.append(
                    "<Contents><Key>%s</Key><Size>%s</Size><ETag>%s</ETag></Contents>"
                            .formatted(
                                    URLEncoder.encode(key, StandardCharsets.UTF_8),
                                    content.length,
                                    tag(content).replace("\"", "&quot;")));
        }
        if (page.size() < found.size()) {
            text.append("<IsTruncated>true</IsTruncated><NextContinuationToken>")
                    .append(page.get(page.size() - 1))
                    .append("</NextContinuationToken>");
        }
        return Said.of(200, text.append("</ListBucketResult>").toString());
    }

    private static String tag(byte[] content) {
        return "\"" + Arrays.hashCode(content) + "\"";
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
