package io.manta.local.docker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * World behind a Unix socket, which is mounted into containers that have no network: it carries
 * bytes between the socket and World's port. A connection that never says anything ends when this
 * process does.
 */
final class WorldSocket implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WorldSocket.class);
    private static final String NAME = "world.sock";
    private static final int CHUNK = 1 << 18;

    private final Path directory;
    private final int port;
    private final ServerSocketChannel server;

    private WorldSocket(Path directory, int port, ServerSocketChannel server) {
        this.directory = directory;
        this.port = port;
        this.server = server;
    }

    /**
     * Opens one for a process that is known by the name of its {@link OwnerLock}. Not in the
     * cluster's folder: the path of a socket has at most 107 characters.
     */
    static WorldSocket open(URI world, String owner) throws IOException {
        var directory = Files.createDirectory(directory(owner));
        var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(directory.resolve(NAME)));
        // For the user of the container, whoever that is. World asks for a token.
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
        Files.setPosixFilePermissions(
                directory.resolve(NAME), PosixFilePermissions.fromString("rw-rw-rw-"));
        var socket = new WorldSocket(directory, world.getPort(), server);
        start("manta-world-socket", socket::accept);
        return socket;
    }

    /** What is to be mounted: a folder with nothing but the socket. */
    Path directory() {
        return directory;
    }

    /** Where the socket is, once the folder is mounted at {@code place}. */
    static String in(String place) {
        return place + "/" + NAME;
    }

    /** Removes what a process that is dead has left. */
    static void remove(String owner) throws IOException {
        Files.deleteIfExists(directory(owner).resolve(NAME));
        Files.deleteIfExists(directory(owner));
    }

    private static Path directory(String owner) {
        return Path.of(System.getProperty("java.io.tmpdir"), "manta-" + owner);
    }

    @Override
    public void close() {
        try {
            server.close();
            Files.deleteIfExists(directory.resolve(NAME));
            Files.deleteIfExists(directory);
        } catch (IOException e) {
            LOG.warn("the socket in {} can't be removed: {}", directory, e.toString());
        }
    }

    private void accept() {
        while (server.isOpen()) {
            try {
                var container = server.accept();
                start("manta-from-container", () -> serve(container));
            } catch (ClosedChannelException e) {
                LOG.debug("the socket is closed");
            } catch (IOException e) {
                LOG.warn("a container can't reach World: {}", e.toString());
            }
        }
    }

    private void serve(SocketChannel container) {
        try (container) {
            var first = ByteBuffer.allocate(CHUNK);
            if (container.read(first) < 0) {
                return;
            }
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            try (var world = SocketChannel.open(address)) {
                world.setOption(StandardSocketOptions.TCP_NODELAY, true);
                var back = start("manta-to-container", () -> carry(world, container));
                write(first, world);
                carry(container, world);
                back.join();
            }
        } catch (IOException e) {
            LOG.debug("a connection of a container broke off: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Carries bytes one way until they end, and says so. */
    private static void carry(SocketChannel source, SocketChannel target) {
        var buffer = ByteBuffer.allocate(CHUNK);
        try {
            while (source.read(buffer) >= 0) {
                write(buffer, target);
            }
            target.shutdownOutput();
        } catch (IOException e) {
            // One side has broken off; the other learns it too.
            LOG.debug("a connection of a container broke off: {}", e.toString());
            close(source);
            close(target);
        }
    }

    private static void write(ByteBuffer buffer, SocketChannel target) throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            target.write(buffer);
        }
        buffer.clear();
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("a connection can't be closed: {}", e.toString());
        }
    }

    private static Thread start(String name, Runnable work) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
