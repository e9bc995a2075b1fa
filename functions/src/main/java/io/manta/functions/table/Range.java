package io.manta.functions.table;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;
import software.amazon.awssdk.enhanced.dynamodb.model.Page;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryEnhancedRequest;
import software.amazon.awssdk.services.dynamodb.model.Select;

/** The items of one partition, by their sort keys. Reads page by page, as far as it is asked. */
final class Range {
    /** Sorts after every character of a name. */
    private static final String HIGHEST = Character.toString(Character.MAX_CODE_POINT);

    private final DynamoDbTable<EnhancedDocument> table;
    private final String partition;

    Range(DynamoDbTable<EnhancedDocument> table, String partition) {
        this.table = table;
        this.partition = partition;
    }

    /** Those whose sort key begins so, ascending. */
    List<Item> startingWith(String prefix) {
        return stream(beginning(prefix), true).toList();
    }

    /** Like {@link #startingWith}, but descending, and read no further than is asked. */
    Stream<Item> descending(String prefix) {
        return stream(beginning(prefix), false);
    }

    /** Those from {@code first} to the last that begins with {@code last}, ascending. */
    Stream<Item> spanning(String first, String last) {
        return range(first, last).map(range -> stream(range, true)).orElse(Stream.empty());
    }

    /**
     * The first {@code most} with a sort key after {@code after} that begins so, ascending; no more
     * of them are read.
     */
    List<Item> next(String after, String prefix, int most) {
        // The lowest text that is higher, so that a bound can be inclusive.
        return from(after + "\u0000", prefix).stream()
                .map(range -> request(range, true).limit(most).build())
                .flatMap(request -> table.query(request).items().stream())
                .limit(most)
                .map(Documents::read)
                .toList();
    }

    /** The keys of those from {@code first} on whose sort key begins so, ascending. */
    Stream<Key> keys(String first, String prefix) {
        return from(first, prefix).stream()
                .map(range -> request(range, true).attributesToProject(Key.PARTITION, Key.SORT))
                .flatMap(request -> table.query(request.build()).items().stream())
                .map(key -> new Key(partition, key.getString(Key.SORT)));
    }

    /** How many items begin so. */
    int count(String prefix) {
        var request = request(beginning(prefix), true).select(Select.COUNT);
        return table.query(request.build()).stream().mapToInt(Page::count).sum();
    }

    /** Empty if no key can be there: the service refuses a range that ends before it begins. */
    private Optional<QueryConditional> from(String first, String prefix) {
        return range(first.compareTo(prefix) < 0 ? prefix : first, prefix);
    }

    private Optional<QueryConditional> range(String first, String last) {
        var end = last + HIGHEST;
        return first.compareTo(end) > 0
                ? Optional.empty()
                : Optional.of(
                        QueryConditional.sortBetween(
                                k -> k.partitionValue(partition).sortValue(first),
                                k -> k.partitionValue(partition).sortValue(end)));
    }

    private QueryConditional beginning(String prefix) {
        return QueryConditional.sortBeginsWith(k -> k.partitionValue(partition).sortValue(prefix));
    }

    private Stream<Item> stream(QueryConditional range, boolean ascending) {
        return table.query(request(range, ascending).build()).items().stream().map(Documents::read);
    }

    private static QueryEnhancedRequest.Builder request(QueryConditional range, boolean ascending) {
        return QueryEnhancedRequest.builder()
                .queryConditional(range)
                .scanIndexForward(ascending)
                .consistentRead(true);
    }
}
