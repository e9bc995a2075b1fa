package io.manta.cli.read;

import io.manta.cli.text.Elapsed;
import io.manta.cli.text.Table;
import io.manta.engine.status.AssignmentView;
import io.manta.engine.status.RoundView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The rounds of a run as bars: a line for each program, from its start to its end. Every round
 * begins at the left, and all have one scale.
 *
 * <pre>
 * ROUND  TASK     NODE    one column is 0.1 s
 *     0  worker   node-1  ██████
 *     0  worker   node-2  █████
 *     0  average  node-1        ██
 * </pre>
 */
final class TimelineText {
    private static final String BAR = "█";

    private final int columns;
    private final int width;

    /**
     * @param columns how wide the bars of the longest round are, if a line has room for them
     * @param width of a line
     */
    TimelineText(int columns, int width) {
        this.columns = columns;
        this.width = width;
    }

    /** The lines; programs that have not started have none. */
    List<String> lines(List<RoundView> views, Instant now) {
        var rounds = views.stream().map(round -> bars(round, now)).toList();
        var longest =
                rounds.stream()
                        .flatMap(List::stream)
                        .map(Bar::end)
                        .max(Comparator.naturalOrder())
                        .orElse(Duration.ZERO);
        var room = Math.min(columns, table(rounds, "", bar -> "").room(width));
        var column = longest.dividedBy(room).plusMillis(1);
        var scale = "one column is %s".formatted(shown(column));
        return table(rounds, scale, bar -> bar.text(column)).lines(width);
    }

    private static Table table(List<List<Bar>> rounds, String scale, Function<Bar, String> drawn) {
        var table = Table.of(">ROUND", "TASK", "NODE", scale);
        for (var round : rounds) {
            for (var bar : round) {
                table = table.row(bar.round(), bar.task(), bar.node(), drawn.apply(bar));
            }
        }
        return table;
    }

    /** One program; its times are counted from the first start of its round. */
    private record Bar(int round, String task, String node, Duration start, Duration end) {
        String text(Duration column) {
            var before = (int) (start.toMillis() / column.toMillis());
            var until = (int) (end.toMillis() / column.toMillis());
            return " ".repeat(before) + BAR.repeat(Math.max(1, until - before));
        }
    }

    private static List<Bar> bars(RoundView round, Instant now) {
        var all = round.tasks().stream().flatMap(task -> task.assignments().stream()).toList();
        var first =
                all.stream()
                        .map(AssignmentView::startedAt)
                        .flatMap(Optional::stream)
                        .min(Comparator.naturalOrder());
        var bars = new ArrayList<Bar>();
        for (var one : all) {
            one.startedAt().ifPresent(start -> bars.add(bar(one, first.orElse(start), now)));
        }
        return bars;
    }

    private static Bar bar(AssignmentView one, Instant first, Instant now) {
        return new Bar(
                one.assignment().round(),
                one.assignment().alias().value(),
                one.assignment().node().value(),
                Duration.between(first, one.startedAt().orElse(first)),
                Duration.between(first, one.endedAt().orElse(now)));
    }

    private static String shown(Duration column) {
        return column.toMillis() < 100 ? column.toMillis() + " ms" : Elapsed.of(column);
    }
}
