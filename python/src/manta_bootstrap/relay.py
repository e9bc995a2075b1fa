"""What a container of this machine starts with: it brings World to a container that has no network, then runs the bootstrap.

The machine's World is reached over a Unix socket that is mounted into the container. This program listens on World's own
port of the container's loopback interface and carries bytes to the socket, so that World and its tickets have the address
that they have outside. One connection carries nothing: it ends when the cluster has died, and then all ends here.

One file of standard library Python 3.8, because it travels as text into any image. Its argument is the text of the
bootstrap. Environment:

MANTA_WORLD   the URL of World, as outside
MANTA_SOCKET  where the socket is mounted
"""

import os
import signal
import socket
import sys
import threading

# As shells have it, and who is killed by it.
_KILLED = 128 + signal.SIGKILL
_CHUNK = 1 << 18


def main():
    # One stream, so that what is printed keeps its order.
    os.dup2(1, 2)
    path = os.environ.pop("MANTA_SOCKET")
    port = int(os.environ["MANTA_WORLD"].rstrip("/").rsplit(":", 1)[1])
    listener = socket.create_server(("127.0.0.1", port), backlog=128)
    start(end_with_cluster, connected(path))
    start(accept, listener, path)
    exec(compile(sys.argv.pop(1), "bootstrap", "exec"), {"__name__": "__main__"})


def start(work, *arguments):
    threading.Thread(target=work, args=arguments, daemon=True).start()


def connected(path):
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    connection.connect(path)
    return connection


def end_with_cluster(connection):
    try:
        while connection.recv(1):
            pass
    finally:
        # Whoever else is in the container ends with its first program.
        os._exit(_KILLED)


def accept(listener, path):
    while True:
        inside, _ = listener.accept()
        inside.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        try:
            outside = connected(path)
        except OSError:
            inside.close()
            continue
        start(carry, inside, outside)
        start(carry, outside, inside)


def carry(source, target):
    """Carries bytes one way until they end, and says so."""
    try:
        while True:
            content = source.recv(_CHUNK)
            if not content:
                break
            target.sendall(content)
        target.shutdown(socket.SHUT_WR)
    except OSError:
        # One side has broken off; the other way learns it too.
        for each in (source, target):
            try:
                each.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass  # It is closed already.


main()
