"""Calls to World: what is repeated, for how long, and what is said when it does not help."""

import hashlib
import socket

from . import fake_world
from .in_a_task import InATask
from manta.aws.identity import Bearer
from manta.light import MantaError, NotInATask, StorageFull, World, WorldUnreachable, transport


class TransportTest(InATask):
    def test_what_is_asked_again(self):
        self.transport._calls.patience = 20.0
        self.world.set("a", 1)
        self.fake.faults["GET /v1/globals/a"] = [425, 429, 500, 503, "drop"]
        self.assertEqual(self.world.get("a"), 1)
        self.assertEqual(self.fake.asked.count("GET /v1/globals/a"), 6)

    def test_what_is_not_asked_again(self):
        self.fake.faults["GET /v1/globals/a"] = [403]
        self.assert_says(
            MantaError, "World answered GET /v1/globals/a with 403: answered 403 by the test", self.world.get, "a"
        )
        self.assertEqual(self.fake.asked, ["GET /v1/globals/a"])

    def test_full_disk_is_not_waited_for(self):
        self.fake.faults["PUT /v1/globals/a"] = [507]
        self.assert_says(StorageFull, "the cluster can't store this: its disk is full", self.world.set, "a", 1)
        self.assertEqual(self.fake.asked, ["PUT /v1/globals/a"])

    def test_unknown_token(self):
        stranger = World(transport.Transport(self.fake.url, Bearer("another"), patience=1.0))
        self.assert_says(
            MantaError, "World answered GET /v1/globals/a with 401: the token is unknown", stranger.get, "a"
        )

    def test_patience_ends(self):
        self.transport._calls.patience = 0.3
        self.fake.faults["GET /v1/globals/a"] = [503] * 100
        self.assert_says(
            WorldUnreachable,
            "World gave no answer to GET /v1/globals/a in 0.3 s; last: 503 answered 503 by the test",
            self.world.get,
            "a",
        )

    def test_no_one_listens(self):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        alone = World(transport.Transport(f"http://127.0.0.1:{port}", Bearer("x"), patience=0.2))
        with self.assertRaisesRegex(WorldUnreachable, r"^World gave no answer to GET /v1/globals/a in 0.2 s; last: Conn"):
            alone.get("a")

    def test_connection_is_kept(self):
        for _ in range(3):
            self.world.set("a", 1)
        self.assertEqual(len(self.transport._calls._connections._open), 1)

    def test_ticket_that_expires_while_an_upload_is_repeated(self):
        """What was sent before it broke off may have taken all the time that the ticket had."""
        content = bytes(5_000_000)
        put = "PUT /objects/" + hashlib.sha256(content).hexdigest()
        self.fake.faults[put] = [503, (403, b"Request has expired")]
        self.world.set("model", content)
        tickets = [each for each in self.fake.asked if each in (put, "POST /v1/objects")]
        self.assertEqual(tickets, ["POST /v1/objects", put, put, "POST /v1/objects", put])

    def test_new_ticket_that_is_refused(self):
        content = bytes(5_000_000)
        path = "/objects/" + hashlib.sha256(content).hexdigest()
        self.fake.faults["PUT " + path] = [(403, b"AccessDenied")]
        said = f"World answered PUT {path} with 403: AccessDenied"
        self.assert_says(MantaError, said, self.world.set, "model", content)
        self.assertEqual(self.fake.asked, ["POST /v1/objects", "PUT " + path])

    def test_outside_of_a_task(self):
        transport.of_this_process.cache_clear()
        self.assert_says(
            NotInATask,
            "MANTA_WORLD is not set: World, Results and Local work in a task of a running swarm",
            World().get,
            "a",
        )

    def test_token_is_shown_if_there_is_one(self):
        self.assertEqual(Bearer("").headers("GET", "", {}, []), {})
        shown = Bearer(fake_world.TOKEN).headers("GET", "", {"A": "b"}, [])
        self.assertEqual(shown, {"A": "b", "Authorization": "Bearer " + fake_world.TOKEN})
