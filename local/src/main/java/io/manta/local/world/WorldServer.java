package io.manta.local.world;

import com.sun.net.httpserver.HttpServer;
import io.manta.engine.world.WorldRouter;
import io.manta.local.store.FileObjects;
import io.manta.local.store.Tickets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The HTTP server of World, on the loopback interface and a port that the system chooses.
 *
 * <p>{@code /v1/…} is World; {@code /objects/<ticket>} moves contents of any size. It is bound
 * first, so that its address is known, and serves once {@link #serve} says what.
 */
public final class WorldServer implements AutoCloseable {
    static {
        // Without it, Nagle's algorithm and delayed acknowledgements cost 40 ms a call.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(WorldServer::daemon);

    private WorldServer(HttpServer server) {
        this.server = server;
    }

    /**
     * Binds a port that is free.
     *
     * @throws WorldException if the system has none to give
     */
    public static WorldServer bind() {
        return bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    static WorldServer bind(InetSocketAddress address) {
        try {
            return new WorldServer(HttpServer.create(address, 0));
        } catch (IOException e) {
            throw new WorldException(address, e);
        }
    }

    /** World's address, without a slash at its end. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Where tickets are served, with a slash at its end. */
    public URI tickets() {
        return address().resolve("/objects/");
    }

    public void serve(
            WorldRouter router, BearerTokens callers, FileObjects objects, Tickets tickets) {
        server.setExecutor(threads);
        server.createContext("/", new WorldHandler(router, callers));
        server.createContext("/objects/", new TicketHandler(objects, tickets));
        server.start();
    }

    /** Ends open connections at once: whoever calls has gone, or has to go. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "manta-world");
        thread.setDaemon(true);
        return thread;
    }
}
