package io.manta.functions.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.functions.table.Mishaps.Mishap;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Breaks an operation off at each of its calls, repeats it, and looks at what is stored.
 *
 * @param partitions those that are looked at
 */
record Bearing(List<String> partitions) {
    /**
     * @param between what holds right after the mishap, given all items
     */
    void of(
            Mishap mishap,
            Consumer<Table> before,
            Consumer<Table> operation,
            BiConsumer<Table, String> between) {
        var undisturbed = NewTable.create();
        before.accept(undisturbed);
        operation.accept(undisturbed);
        var mishaps = new Mishaps();
        var call = 0;
        do {
            var table = NewTable.create(mishaps);
            before.accept(table);
            mishaps.plan(mishap, call++);
            attempt(operation, table);
            mishaps.stop();
            between.accept(table, dump(table));
            operation.accept(table);
            assertThat(dump(table)).isEqualTo(dump(undisturbed));
        } while (mishaps.happened());
        assertThat(call).isGreaterThan(1);
    }

    private static void attempt(Consumer<Table> operation, Table table) {
        try {
            operation.accept(table);
        } catch (Mishaps.Death death) {
            // It is repeated.
        }
    }

    private String dump(Table table) {
        return partitions.stream()
                .map(partition -> Dump.of(table, partition))
                .collect(Collectors.joining("\n"));
    }
}
