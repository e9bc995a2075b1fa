package io.manta.functions.table;

import io.manta.contract.id.ContentHash;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonString;
import io.manta.functions.table.Table.Change;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Which version of a state machine was published for a document: {@code document#<hash>}, {@code
 * version#<hash of the definition>}. A version's own item, {@code version#<ARN>}, says for what and
 * when it was asked for last, so that it can be given up when nobody needs it.
 */
public final class MachineVersions {
    /** From a version's being asked for until the run that uses it is stored, and more. */
    private static final Duration JUST_NOW = Duration.ofHours(1);

    /**
     * Long enough for whoever was given the version just before. Without its item it is no more.
     */
    private static final Duration REMEMBERED = Duration.ofDays(1);

    private static final String VERSION = "version";
    private static final String ARN = "machine_version";
    private static final String DOCUMENT = "document";
    private static final String DEFINITION = "definition";
    private static final String ASKED_FOR = "asked_for";
    private static final String GIVEN_UP = "given_up";
    private static final String EXPIRES = "expires";

    private final Table table;
    private final Clock clock;

    public MachineVersions(Table table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    /** The version of this document and definition, if there is one that was not given up. */
    public Optional<String> find(ContentHash document, ContentHash definition) {
        var found = table.get(of(document, definition)).map(MachineVersions::arn);
        return found.filter(this::askFor).map(arn -> newest(document, arn));
    }

    /**
     * Notes a version that was published; of several for the same the first stays, and is given.
     */
    public String put(ContentHash document, ContentHash definition, String arn) {
        var publishedFor =
                JsonObject.builder()
                        .put(DOCUMENT, document.hex())
                        .put(DEFINITION, definition.hex())
                        .put(ASKED_FOR, now())
                        .build();
        table.change(own(arn), there -> Change.to(publishedFor, arn));
        var stored =
                table.change(
                        of(document, definition),
                        there ->
                                there.map(MachineVersions::arn)
                                        .filter(this::askFor)
                                        .map(Change::<String>none)
                                        .orElseGet(() -> Change.to(form(arn), arn)));
        return newest(document, stored);
    }

    /** The version that was asked for last for the document. */
    public Optional<String> newest(ContentHash document) {
        return table.get(newestOf(document)).map(MachineVersions::arn).filter(this::askFor);
    }

    /**
     * Gives a version up, so that nobody gets it from here again. Whether that may be: within an
     * hour of its publication, or of somebody's asking for it, the run that uses it may not be
     * stored yet.
     */
    public boolean giveUp(String arn, Instant published) {
        if (isJustNow(published)) {
            return false;
        }
        return table.change(
                own(arn),
                there ->
                        there.flatMap(MachineVersions::askedFor).filter(this::isJustNow).isPresent()
                                ? Change.none(false)
                                : Change.to(givenUp(), true));
    }

    /** Whether the version is still there to be used; if so, it stays for a while. */
    private boolean askFor(String arn) {
        return table.change(
                own(arn),
                there ->
                        there.filter(item -> item.body().get(GIVEN_UP).isEmpty())
                                .map(item -> item.body().with(ASKED_FOR, new JsonString(now())))
                                .map(body -> Change.to(body, true))
                                .orElseGet(() -> Change.none(false)));
    }

    private String now() {
        return clock.instant().toString();
    }

    private JsonObject givenUp() {
        return JsonObject.builder()
                .put(GIVEN_UP, true)
                .put(EXPIRES, clock.instant().plus(REMEMBERED).getEpochSecond())
                .build();
    }

    private static Optional<Instant> askedFor(Item item) {
        return item.read(form -> form.optionalString(ASKED_FOR)).map(Instant::parse);
    }

    private boolean isJustNow(Instant at) {
        return at.plus(JUST_NOW).isAfter(clock.instant());
    }

    private String newest(ContentHash document, String arn) {
        table.put(Item.first(newestOf(document), form(arn)));
        return arn;
    }

    private static JsonObject form(String arn) {
        return JsonObject.builder().put(ARN, arn).build();
    }

    private static String arn(Item item) {
        return item.read(form -> form.string(ARN));
    }

    private static Key of(ContentHash document, ContentHash definition) {
        return new Key(Key.of(DOCUMENT, document.hex()), Key.of(VERSION, definition.hex()));
    }

    private static Key newestOf(ContentHash document) {
        return new Key(Key.of(DOCUMENT, document.hex()), VERSION);
    }

    private static Key own(String arn) {
        return new Key(Key.of(VERSION, arn), VERSION);
    }
}
