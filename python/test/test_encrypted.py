"""World over https, as on AWS: the bootstrap and a program, each a real process."""

import os
import shutil
import socket
import ssl
import subprocess
import tempfile
import threading
import time
import unittest
from unittest import mock

from . import BOOTSTRAP, fake_world
from .fake_credentials import FakeCredentials
from manta.light import wire

PROGRAM = """
from manta.light import World
world = World()
world.set("model", b"x" * 5000000)
for _ in range(3):
    world.increment("calls")
print(len(world.get("model")), world.get("calls"))
"""


@unittest.skipUnless(shutil.which("openssl"), "needs openssl to make a certificate")
class EncryptedTest(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.scratch = scratch.name
        self.certificate = os.path.join(scratch.name, "certificate.pem")
        key = os.path.join(scratch.name, "key.pem")
        command = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost"
        command += " -addext subjectAltName=DNS:localhost"
        subprocess.run(
            command.split() + ["-keyout", key, "-out", self.certificate], stderr=subprocess.DEVNULL, check=True
        )
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(self.certificate, key)

    def run_program(self, others=None, **environment):
        with fake_world.FakeWorld(tls=self.context) as fake, FakeCredentials() as credentials:
            fake.keys = credentials.keys
            fake.bundle = fake_world.zipped(dict(others or {}, **{"worker.py": PROGRAM}))
            done = subprocess.run(
                BOOTSTRAP,
                cwd=self.scratch,
                env=dict(fake.environment(), MANTA_TOKEN="", **credentials.environment(), **environment),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                universal_newlines=True,
                check=False,
            )
        return fake, (done.returncode, done.stdout, done.stderr)

    def test_program(self):
        fake, done = self.run_program(SSL_CERT_FILE=self.certificate)
        self.assertEqual(done, (0, "5000000 3\n", ""))
        self.assertEqual([end["cause"] for end in fake.ends], ["EXITED"])
        # The bootstrap's and the program's are kept, and one is made anew after a program that ran for long.
        self.assertLessEqual(fake.connections, 3)

    def test_program_whose_files_are_called_as_what_signing_needs(self):
        names = ("calendar", "email", "hashlib", "hmac", "http", "locale", "re", "ssl", "concurrent", "urllib", "xml")
        others = {name + ".py": "raise RuntimeError('taken for Python\\'s own')\n" for name in names}
        _, done = self.run_program(others, SSL_CERT_FILE=self.certificate)
        self.assertEqual(done, (0, "5000000 3\n", ""))

    def test_upload_that_is_refused_before_it_is_read(self):
        """S3 refuses a ticket by its head, and closes."""
        with socket.create_server(("127.0.0.1", 0)) as server:
            port = server.getsockname()[1]
            threading.Thread(target=self.refuse, args=(server,), daemon=True).start()
            with mock.patch.dict(os.environ, SSL_CERT_FILE=self.certificate):
                wire._trust.cache_clear()
                self.addCleanup(wire._trust.cache_clear)
                connection = wire.connect("https", f"localhost:{port}")
                answer = connection.exchange("PUT", "/large", {}, bytes(100_000_000))
        self.assertEqual((answer.status, answer.content, connection.keeps), (412, b"there", False))
        connection.close()

    def refuse(self, server):
        with self.context.wrap_socket(server.accept()[0], server_side=True) as connection:
            head = b""
            while b"\r\n\r\n" not in head:
                head += connection.recv(1000)
            connection.sendall(b"HTTP/1.1 412 Precondition Failed\r\nContent-Length: 5\r\n\r\nthere")
            # Else what was not read takes the answer with it.
            time.sleep(0.3)

    def test_server_that_no_one_vouches_for(self):
        fake, (code, _, err) = self.run_program(MANTA_PATIENCE="1")
        self.assertEqual(code, 127)
        self.assertIn("certificate verify failed", err)
        self.assertEqual(fake.asked, [])


if __name__ == "__main__":
    unittest.main()
