package io.manta.cli.read;

import io.manta.cli.Console;
import io.manta.contract.json.Json;
import java.time.InstantSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code manta status}: how a run stands, or has ended. */
@Command(
        name = "status",
        description = "Show how a run stands: its rounds, tasks and nodes.",
        footer = {
            "  manta status                       the newest run",
            "  manta status digits --timeline     when each program of digits ran",
            "  manta status --task worker --json  of one task, for programs"
        },
        exitCodeList = {"0:done, however the run stands", "2:there is no such run, task or node"})
public final class StatusCommand implements Runnable {
    /** What 80 columns leave beside the longest common names of tasks and nodes. */
    private static final int BAR_COLUMNS = 50;

    private final Console console;
    private final InstantSource clock;

    @Mixin private DirectoryOption directory = new DirectoryOption();

    @Mixin private AssignmentFilter filter = new AssignmentFilter();

    @Mixin private RunChoice choice = new RunChoice();

    @Option(names = "--json", description = "Print a JSON object.")
    private boolean json;

    @Option(names = "--timeline", description = "Draw when each program ran, round by round.")
    private boolean timeline;

    public StatusCommand(Console console, InstantSource clock) {
        this.console = console;
        this.clock = clock;
    }

    @Override
    public void run() {
        try (var store = directory.open()) {
            var found = choice.in(store);
            var view = filter.in(store.views().whole(found.id()).orElseThrow());
            if (view.rounds().isEmpty()) {
                filter.checkNames(store, found);
            }
            if (json) {
                console.print(Json.write(StatusJson.of(view)));
            } else if (timeline) {
                new TimelineText(BAR_COLUMNS).lines(view, clock.instant()).forEach(console::print);
            } else {
                new StatusText(console, clock).print(view);
            }
        }
    }
}
