package io.manta.local.world;

import io.manta.contract.id.ContentHash;
import io.manta.engine.memory.MemoryCluster;
import io.manta.engine.world.WorldRouter;
import io.manta.local.store.FileObjects;
import io.manta.local.store.Tickets;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;

/** World in a process with a heap that is much smaller than the contents that it moves. */
final class SmallServer {
    private SmallServer() {}

    static Process start(Path directory, ContentHash content, long size) throws IOException {
        return new ProcessBuilder(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx32m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                SmallServer.class.getName(),
                                directory.toString(),
                                content.hex(),
                                Long.toString(size)))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /**
     * Prints a ticket to store the content and one to fetch it, then serves till its input ends.
     */
    public static void main(String[] arguments) throws IOException {
        var content = new ContentHash(arguments[1]);
        var server = WorldServer.bind();
        var tickets = new Tickets(server::tickets, Clock.systemUTC(), new SecureRandom());
        var objects = new FileObjects(Path.of(arguments[0]), tickets);
        var router = new WorldRouter(new MemoryCluster().ports(), report -> {}, () -> content);
        server.serve(router, new BearerTokens(new SecureRandom()), objects, tickets);
        System.out.println(objects.uploadTicket(content, Long.parseLong(arguments[2])).url());
        System.out.println(objects.downloadTicket(content));
        while (System.in.read() >= 0) {
            // Until the test has gone.
        }
        server.close();
    }
}
