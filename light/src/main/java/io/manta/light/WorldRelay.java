package io.manta.light;

import io.manta.contract.MantaException;
import io.manta.contract.world.EnvNames;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Map;

/**
 * Brings World into a container of one's own machine that has no network: there it is behind a Unix
 * socket. Listens on World's own port of the container's loopback interface and carries bytes to
 * the socket, so that World and its tickets have the address that they have outside. Elsewhere it
 * is not needed.
 */
final class WorldRelay {
    private static final int CHUNK = 1 << 18;

    /** As shells have it: ended by SIGKILL. */
    private static final int KILLED = 137;

    private final Path socket;

    private WorldRelay(Path socket) {
        this.socket = socket;
    }

    static void start(Map<String, String> environment) {
        var socket = environment.getOrDefault(EnvNames.SOCKET, "");
        if (socket.isEmpty()) {
            return;
        }
        var port = URI.create(environment.getOrDefault(EnvNames.WORLD, "")).getPort();
        try {
            var relay = new WorldRelay(Path.of(socket));
            var server = ServerSocketChannel.open();
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            var cluster = relay.connected();
            start("manta-cluster", () -> endWith(cluster));
            start("manta-relay", () -> relay.accept(server));
        } catch (IOException e) {
            throw new MantaException("World can't be reached through " + socket, e);
        }
    }

    /**
     * One connection carries nothing: it ends when the cluster has died, and then all ends here.
     */
    private static void endWith(SocketChannel cluster) {
        var nothing = ByteBuffer.allocate(1);
        try {
            while (cluster.read(nothing) >= 0) {
                nothing.clear();
            }
        } catch (IOException e) {
            System.err.println("manta: the cluster is gone: " + e.getMessage());
        }
        Runtime.getRuntime().halt(KILLED);
    }

    private void accept(ServerSocketChannel server) {
        while (true) {
            try {
                var inside = server.accept();
                inside.setOption(StandardSocketOptions.TCP_NODELAY, true);
                start("manta-relay-call", () -> carry(inside));
            } catch (IOException e) {
                System.err.println("manta: World can't be reached any more: " + e.getMessage());
                return;
            }
        }
    }

    private void carry(SocketChannel inside) {
        try (inside;
                var outside = connected()) {
            var back = start("manta-relay-answer", () -> carry(outside, inside));
            carry(inside, outside);
            back.join();
        } catch (IOException e) {
            // The caller sees its connection break off, and asks again.
            System.err.println("manta: World can't be reached: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Carries bytes one way until they end, and says so. */
    private static void carry(SocketChannel source, SocketChannel target) {
        var buffer = ByteBuffer.allocate(CHUNK);
        try {
            while (source.read(buffer) >= 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    target.write(buffer);
                }
                buffer.clear();
            }
            target.shutdownOutput();
        } catch (IOException brokenOff) {
            close(source);
            close(target);
        }
    }

    /** The other way learns it, too. */
    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            System.err.println("manta: a connection can't be closed: " + e.getMessage());
        }
    }

    private SocketChannel connected() throws IOException {
        return SocketChannel.open(UnixDomainSocketAddress.of(socket));
    }

    private static Thread start(String name, Runnable work) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
