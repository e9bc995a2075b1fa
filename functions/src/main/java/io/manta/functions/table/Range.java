package io.manta.functions.table;

import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryEnhancedRequest;

/** The items of one partition, by their sort keys. Reads page by page, as far as it is asked. */
final class Range {
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

    /** Those with a sort key after {@code after} that begins so, ascending. */
    Stream<Item> after(String after, String prefix) {
        // The lowest text that is higher, so that a bound can be inclusive.
        return between(after + "\u0000", prefix);
    }

    /** Those from {@code first} on whose sort key begins so, ascending. */
    Stream<Item> between(String first, String prefix) {
        return stream(from(first, prefix), true);
    }

    /** The first {@code most} of those; no more of them are read. */
    List<Item> next(String after, String prefix, int most) {
        // The lowest text that is higher, so that a bound can be inclusive.
        var request = request(from(after + "\u0000", prefix), true).limit(most);
        return table.query(request.build()).items().stream()
                .limit(most)
                .map(Documents::read)
                .toList();
    }

    /** The keys of those from {@code first} on whose sort key begins so, ascending. */
    Stream<Key> keys(String first, String prefix) {
        var request =
                request(from(first, prefix), true).attributesToProject(Key.PARTITION, Key.SORT);
        return table.query(request.build()).items().stream()
                .map(key -> new Key(partition, key.getString(Key.SORT)));
    }

    /** How many items begin so. */
    int count(String prefix) {
        // The Enhanced Client has no count: keys alone are asked for.
        var request = request(beginning(prefix), true).attributesToProject(Key.PARTITION, Key.SORT);
        return table.query(request.build()).stream().mapToInt(page -> page.items().size()).sum();
    }

    private QueryConditional from(String first, String prefix) {
        return QueryConditional.sortBetween(
                k -> k.partitionValue(partition).sortValue(first),
                k -> k.partitionValue(partition).sortValue(prefix + Character.MAX_VALUE));
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
