"""The relay: a real process before a socket of this test."""

import os
import socket
import subprocess
import sys
import tempfile
import unittest

from . import SRC

RELAY = os.path.join(SRC, "manta_bootstrap", "relay.py")
ASK = """
import os, socket
world = os.environ["MANTA_WORLD"]
connection = socket.create_connection(("127.0.0.1", int(world.rsplit(":", 1)[1])))
connection.sendall(b"hello")
connection.shutdown(socket.SHUT_WR)
print(b"".join(iter(lambda: connection.recv(100), b"")), __name__, "MANTA_SOCKET" in os.environ)
"""


class RelayTest(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.path = os.path.join(scratch.name, "world.sock")
        self.server = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.addCleanup(self.server.close)
        self.server.bind(self.path)
        self.server.listen(10)

    def start(self, bootstrap):
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        process = subprocess.Popen(
            [sys.executable, "-I", "-S", RELAY, bootstrap],
            env={"MANTA_WORLD": "http://127.0.0.1:%d" % port, "MANTA_SOCKET": self.path},
            stdout=subprocess.PIPE,
            universal_newlines=True,
        )
        self.addCleanup(process.communicate)
        self.addCleanup(process.kill)
        return process

    def test_bootstrap_reaches_the_socket_by_the_address_of_world(self):
        process = self.start(ASK)
        life, _ = self.server.accept()
        self.addCleanup(life.close)
        asked, _ = self.server.accept()
        with asked:
            said = b"".join(iter(lambda: asked.recv(100), b""))
            asked.sendall(said.upper())
        self.assertEqual(process.communicate(timeout=60)[0], "b'HELLO' __main__ False\n")
        self.assertEqual(process.returncode, 0)

    def test_both_streams_are_one(self):
        process = self.start("import sys\nprint('oh', file=sys.stderr)\nsys.exit(3)\n")
        life, _ = self.server.accept()
        self.addCleanup(life.close)
        self.assertEqual(process.communicate(timeout=60)[0], "oh\n")
        self.assertEqual(process.returncode, 3)

    def test_death_of_the_cluster_ends_it(self):
        process = self.start("import time\ntime.sleep(3600)\n")
        life, _ = self.server.accept()
        life.close()
        self.assertEqual(process.wait(timeout=60), 137)

    def test_a_side_that_breaks_off_ends_the_other(self):
        process = self.start(ASK)
        life, _ = self.server.accept()
        self.addCleanup(life.close)
        asked, _ = self.server.accept()
        b"".join(iter(lambda: asked.recv(100), b""))
        asked.close()
        self.assertEqual(process.communicate(timeout=60)[0], "b'' __main__ False\n")
