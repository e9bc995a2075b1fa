"""The bootstrap and the answers of World that it does not wish for."""

import tempfile
import unittest

from . import fake_world
from .bootstrap_case import BootstrapCase


class BootstrapAnswersTest(BootstrapCase):
    def test_world_that_does_not_know_the_attempt_yet(self):
        with fake_world.FakeWorld() as fake:
            fake.faults["GET /v1/context"] = [425, 425, 503, "drop"]
            self.assertEqual(self.run_to_end(fake), (0, "hello\n", ""))

    def test_container_that_stays_unknown(self):
        with fake_world.FakeWorld() as fake:
            fake.faults["GET /v1/context"] = [425] * 100
            fake.faults["POST /v1/end"] = [425] * 100
            code, _, err = self.run_to_end(fake, MANTA_PATIENCE="0.5")
        reason = "World gave no answer to GET /v1/context in 0.5 s; last: 425 answered 425 by the test"
        self.assertEqual(code, 127)
        self.assertIn(f"manta: {reason}\n", err)
        self.assertEqual(fake.asked.count("POST /v1/end"), 1)

    def test_function_that_is_not_ready(self):
        with fake_world.FakeWorld() as fake:
            not_ready = b'{"Message":null,"Code":"SnapStartNotReadyException"}'
            fake.faults["GET /v1/context"] = [(409, not_ready), (403, not_ready), (404, not_ready)]
            self.assertEqual(self.run_to_end(fake), (0, "hello\n", ""))

    def test_end_is_reported_again(self):
        with fake_world.FakeWorld() as fake:
            fake.faults["POST /v1/end"] = [503, "drop after"]
            self.assertEqual(self.run_to_end(fake), (0, "hello\n", ""))
        self.assertEqual(len(fake.ends), 2)

    def test_disk_that_is_full_is_not_waited_for(self):
        with fake_world.FakeWorld() as fake:
            fake.faults["POST /v1/started"] = [507]
            code, _, errors = self.run_to_end(fake)
        self.assertEqual(code, 127)
        self.assertEqual(errors, "manta: World answered POST /v1/started with 507: answered 507 by the test\n")
        self.assertEqual(fake.ends[0]["cause"], "NOT_STARTED")

    def test_attempt_that_has_ended_before_it_starts(self):
        with fake_world.FakeWorld() as fake:
            fake.attempt_ended = True
            code, out, err = self.run_to_end(fake)
        self.assertEqual((code, out), (1, ""))
        self.assertEqual(err, "manta: this attempt has ended: a newer attempt has taken its place\n")
        self.assertEqual(fake.asked[-1], "POST /v1/started", "it has nothing to report")

    def test_attempt_that_ends_while_its_program_runs(self):
        with fake_world.FakeWorld() as fake:
            fake.faults["POST /v1/end"] = [409]
            code, out, err = self.run_to_end(fake)
        self.assertEqual((code, out), (0, "hello\n"))
        self.assertEqual(err, "manta: the end was not reported: answered 409 by the test\n")

    def test_bundle_that_can_not_be_fetched(self):
        with fake_world.FakeWorld() as fake:
            fake.faults["GET /v1/bundle"] = [503] * 50
            code, out, err = self.run_to_end(fake, MANTA_PATIENCE="0.5")
        reason = "World gave no answer to GET /v1/bundle in 0.5 s; last: 503 answered 503 by the test"
        self.assertEqual((code, out, err), (127, "", f"manta: {reason}\n"))
        self.assertEqual(fake.ends, [{"cause": "NOT_STARTED", "reason": reason}])
        self.assertEqual(fake.started, 0)

    def test_context_that_is_refused(self):
        with fake_world.FakeWorld() as fake:
            fake.faults["GET /v1/context"] = [404]
            code, _, err = self.run_to_end(fake)
        reason = "World answered GET /v1/context with 404: answered 404 by the test"
        self.assertEqual((code, err), (127, f"manta: {reason}\n"))
        self.assertEqual(fake.ends, [{"cause": "NOT_STARTED", "reason": reason}])

    def test_context_that_is_none(self):
        for odd, reason in (
            (b"<html>", "the program can't be started: JSONDecodeError: Expecting value: line 1 column 1 (char 0)"),
            (b"{}", "the program can't be started: KeyError: 'entry'"),
        ):
            with self.subTest(odd), fake_world.FakeWorld() as fake, tempfile.TemporaryDirectory() as scratch:
                self.scratch = scratch
                fake.faults["GET /v1/context"] = [(200, odd)]
                code, _, err = self.run_to_end(fake)
                self.assertEqual((code, err), (127, f"manta: {reason}\n"))
                self.assertEqual(fake.ends, [{"cause": "NOT_STARTED", "reason": reason}])


if __name__ == "__main__":
    unittest.main()
