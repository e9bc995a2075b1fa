"""Who calls World, as a program in a container on AWS does."""

import time
import unittest
from email.utils import formatdate

from . import fake_world
from .fake_credentials import FakeCredentials
from .in_a_task import InATask
from manta.aws import identity, signed
from manta.light import AttemptEnded, GlobalMissing, MantaError, World, transport

URL = "https://abcdef.lambda-url.eu-west-1.on.aws"
KEYS = {"AWS_ACCESS_KEY_ID": "A", "AWS_SECRET_ACCESS_KEY": "S"}


class OfCallerTest(unittest.TestCase):
    def credential(self, environment, url=URL):
        caller = identity.of_caller(environment, url)
        shown = caller.headers("GET", url + "/v1/context", {}, []).get("Authorization", "")
        return shown.partition(",")[0].partition("/")[2][len("20261129/") :] or shown

    def test_token_wins(self):
        self.assertEqual(self.credential(dict(KEYS, MANTA_TOKEN="abc")), "Bearer abc")

    def test_nobody(self):
        self.assertEqual(self.credential({}), "")

    def test_region_of_the_url(self):
        self.assertEqual(self.credential(dict(KEYS, AWS_REGION="us-east-1")), "eu-west-1/lambda/aws4_request")

    def test_rest_interface(self):
        url = "https://abc123.execute-api.eu-west-3.amazonaws.com/world"
        self.assertEqual(self.credential(KEYS, url), "eu-west-3/execute-api/aws4_request")

    def test_region_of_the_environment(self):
        url = "http://127.0.0.1:8080"
        self.assertEqual(self.credential(dict(KEYS, AWS_DEFAULT_REGION="us-west-1"), url), "us-west-1/lambda/aws4_request")
        both = dict(KEYS, AWS_REGION="us-west-2", AWS_DEFAULT_REGION="us-west-1")
        self.assertEqual(self.credential(both, url), "us-west-2/lambda/aws4_request")

    def test_no_region(self):
        with self.assertRaisesRegex(ValueError, "^AWS_REGION is not set, and http://world does not tell its region$"):
            identity.of_caller(KEYS, "http://world")


class SignedWorldTest(InATask):
    """World takes signed calls here."""

    def setUp(self):
        super().setUp()
        self.credentials = FakeCredentials()
        self.addCleanup(self.credentials.__enter__().__exit__)
        self.fake.keys = self.credentials.keys
        self.world = World(self.signing(), self.world._given_context)

    def signing(self, patience=20.0):
        caller = identity.of_caller(self.credentials.environment(), self.fake.url)
        return transport.Transport(self.fake.url, caller, patience)

    def test_calls_are_signed(self):
        for tag in ("rate", "a/b", "ünï cödé %2F+&=?#", "..", "."):
            with self.subTest(tag):
                self.world.set(tag, [tag])
                self.assertEqual(self.world.get(tag), [tag])
        self.fake.page = 1
        for value in (1, 2, 3):
            self.world.results.add("a b", value)
        self.assertEqual([r.value for r in self.world.results.records("a b", task="worker", iteration="all")], [1, 2, 3])
        self.assertEqual(self.credentials.answers, 1)

    def test_another_secret_is_refused(self):
        self.world.stop_swarm()
        self.credentials.keys["KEY1"] = ("another", "token 1")
        with self.assertRaisesRegex(MantaError, "^World answered POST /v1/stop with 403: .*does not match"):
            self.world.stop_swarm()
        self.assertEqual(self.fake.asked, ["POST /v1/stop"] * 2)

    def test_credentials_that_expire_are_fetched_again(self):
        self.world.set("a", 1)
        del self.credentials.keys["KEY1"]
        self.assertEqual(self.world.get("a"), 1)
        self.assertEqual(self.credentials.answers, 2)

    def test_endpoint_that_does_not_answer_yet(self):
        self.credentials.status = 429
        quick = World(self.signing(patience=0.5))
        with self.assertRaisesRegex(MantaError, "in 0.5 s; last: .*the container's credentials were answered with 429$"):
            quick.set("a", 1)

    def test_clock_that_is_wrong(self):
        for clock in (3600, -3600, 0):
            self.fake.clock = clock
            del self.fake.asked[:]
            self.world.set("a", 1)
            self.world.set("a", 1)
            self.assertEqual(self.fake.asked, ["PUT /v1/globals/a"] * 3)

    def test_refusal_for_another_reason_is_final(self):
        self.fake.faults["PUT /v1/globals/a"] = [(403, {"Message": "Forbidden"})]
        with self.assertRaisesRegex(MantaError, "with 403"):
            self.world.set("a", 1)
        self.assertEqual(self.fake.asked, ["PUT /v1/globals/a"])

    def test_function_that_is_not_ready(self):
        not_ready = b'{"Message":"...","Type":"User","Code":"SnapStartNotReadyException"}'
        self.fake.faults["PUT /v1/globals/a"] = [(status, not_ready) for status in (403, 404, 409, 500)]
        self.world.set("a", 1)
        self.assertEqual(len(self.fake.asked), 5)

    def test_sentence_of_world_that_names_it_is_final(self):
        with self.assertRaises(GlobalMissing):
            self.world.get("SnapStartNotReadyException")
        self.fake.attempt_ended = True
        with self.assertRaises(AttemptEnded):
            self.world.set("SnapStartNotReadyException", 1)
        named = "/v1/globals/SnapStartNotReadyException"
        self.assertEqual(self.fake.asked, ["GET " + named, "GET /v1/globals", "PUT " + named])

    def test_token_is_not_sent_with_a_ticket(self):
        self.world.set("large", b"x" * 5000000)
        self.assertEqual(len(self.world.get("large")), 5000000)


class LearnsTest(unittest.TestCase):
    def setUp(self):
        self.caller = signed.of_role(dict(KEYS, AWS_REGION="us-east-1"), "http://world")

    def test_keys_of_the_environment_that_have_expired(self):
        self.assertFalse(self.caller.learns(403, {}, b"ExpiredToken"), "there are no others")

    def test_refusal_without_a_time_keeps_the_time_that_is_known(self):
        late = {"date": formatdate(time.time() + 3600, usegmt=True)}
        self.assertTrue(self.caller.learns(403, late, b""))
        for fields in ({}, {"date": "yesterday"}):
            with self.subTest(fields):
                self.assertFalse(self.caller.learns(403, fields, b""))
        self.assertFalse(self.caller.learns(403, late, b""), "it knows that")

    def test_answers_that_tell_nothing(self):
        for status, fields, content in (
            (403, {}, b""),
            (403, {"date": "yesterday"}, b""),
            (404, {"date": "Mon, 01 Jan 2001 00:00:00 GMT"}, b"ExpiredToken"),
        ):
            with self.subTest(content):
                self.assertFalse(self.caller.learns(status, fields, content))


if __name__ == "__main__":
    unittest.main()
