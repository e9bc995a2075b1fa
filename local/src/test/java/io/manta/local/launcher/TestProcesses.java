package io.manta.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What {@code ps} says. */
final class TestProcesses {
    /** A program with a child and a grandchild, all deaf to SIGTERM. */
    static final String STUBBORN_FAMILY =
            """
            import os, signal, time
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            if os.fork() == 0:
                if os.fork() == 0:
                    print("ready")
                    time.sleep(120)
                time.sleep(120)
            time.sleep(120)
            """;

    /** Prints the group of a daemon that it has started, which leads a session of its own. */
    static final String DAEMON =
            """
            import os, time
            told, tell = os.pipe()
            if os.fork() == 0:
                os.setsid()
                if os.fork() == 0:
                    os.write(tell, b"%d" % os.getpgrp())
                    for each in (0, 1, 2):
                        os.close(each)
                    time.sleep(120)
                os._exit(0)
            print(os.read(told, 100).decode(), flush=True)
            """;

    private TestProcesses() {}

    /** The living processes of a group; zombies, which no one may have reaped yet, don't count. */
    static List<String> inGroup(long group) throws IOException {
        var ps = new ProcessBuilder("ps", "-A", "-o", "pgid=,stat=").start();
        var out = new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return out.lines()
                .map(String::strip)
                .filter(line -> line.matches(group + "\\s+[^Z].*"))
                .toList();
    }

    static void assertGroupIsGone(long group) throws Exception {
        assertThat(group).isPositive();
        for (var i = 0; i < 250 && !inGroup(group).isEmpty(); i++) {
            Thread.sleep(20);
        }
        assertThat(inGroup(group)).isEmpty();
    }
}
