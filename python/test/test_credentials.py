"""Credentials of a container's role."""

import os
import tempfile
import unittest
from unittest import mock

from . import SRC  # noqa: F401
from .fake_credentials import FakeCredentials
from manta.aws import credentials


class EndpointTest(unittest.TestCase):
    def test_none(self):
        self.assertIsNone(credentials.endpoint({}))
        self.assertIsNone(credentials.of_environment({}))

    def test_of_ecs(self):
        relative = {"AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "/v2/credentials/abc"}
        self.assertEqual(credentials.endpoint(relative), "http://169.254.170.2/v2/credentials/abc")

    def test_url_that_is_allowed(self):
        for url in (
            "https://example.com/role",
            "http://localhost/role",
            "http://localhost:80/role",
            "http://127.0.0.1/role",
            "http://127.8.9.1:1234/role",
            "http://[::1]:80/role",
            "http://169.254.170.2/role",
            "http://169.254.170.23/v1/credentials",
            "http://[fd00:ec2::23]/v1/credentials",
        ):
            with self.subTest(url):
                self.assertEqual(credentials.endpoint({"AWS_CONTAINER_CREDENTIALS_FULL_URI": url}), url)

    def test_url_that_is_not(self):
        for url in (
            "http://example.com/role",
            "http://127.evil.example.com/role",
            "http://127.0.0.1.example.com/role",
            "http://127.0.0.1@example.com/role",
            "http://localhost.example.com/",
            "http://169.254.170.20/role",
            "ftp://localhost/role",
            "localhost",
        ):
            with self.subTest(url), self.assertRaisesRegex(ValueError, "^AWS_CONTAINER_CREDENTIALS_FULL_URI must be https"):
                credentials.endpoint({"AWS_CONTAINER_CREDENTIALS_FULL_URI": url})


class CredentialsTest(unittest.TestCase):
    def setUp(self):
        self.now = 1764415000.0
        clock = mock.patch("time.time", lambda: self.now)
        clock.start()
        self.addCleanup(clock.stop)

    def served(self, **options):
        fake = FakeCredentials(**options)
        self.addCleanup(fake.__enter__().__exit__)
        return fake

    def test_of_variables(self):
        found = credentials.of_environment({"AWS_ACCESS_KEY_ID": "A", "AWS_SECRET_ACCESS_KEY": "S"})
        self.assertEqual(found.parts(), ("A", "S", ""))

    def test_role_goes_before_keys_of_a_program(self):
        fake = self.served()
        found = credentials.of_environment(dict(fake.environment(), AWS_ACCESS_KEY_ID="A", AWS_SECRET_ACCESS_KEY="S"))
        self.assertEqual(found.parts(), ("KEY1", "secret/1", "token 1"))

    def test_kept_until_they_are_about_to_expire(self):
        fake = self.served(lives=3600)
        found = credentials.of_environment(fake.environment())
        began = self.now
        for seconds, key in ((0, "KEY1"), (2990, "KEY1"), (3301, "KEY2")):
            self.now = began + seconds
            self.assertEqual(found.parts()[0], key)
        self.assertEqual(fake.answers, 2)

    def test_that_can_not_be_replaced_yet(self):
        fake = self.served(lives=100)
        found = credentials.of_environment(fake.environment())
        began = self.now
        for seconds, key in ((0, "KEY1"), (9, "KEY1"), (10, "KEY2")):
            self.now = began + seconds
            self.assertEqual(found.parts()[0], key)

    def test_endpoint_that_fails_while_they_are_good(self):
        fake = self.served(lives=400)
        found = credentials.of_environment(fake.environment())
        began = self.now
        found.parts()
        fake.status = 500
        self.now = began + 399
        self.assertEqual(found.parts()[0], "KEY1")
        self.now = began + 410
        with self.assertRaisesRegex(OSError, "^the container's credentials were answered with 500$"):
            found.parts()

    def test_said_to_have_expired(self):
        fake = self.served()
        found = credentials.of_environment(fake.environment())
        found.parts()
        found.expired()
        self.assertEqual(found.parts()[0], "KEY2")

    def test_answer_that_is_none(self):
        fake = self.served()
        with mock.patch.object(fake, "next", lambda: {"AccessKeyId": "A"}):
            with self.assertRaisesRegex(ConnectionError, r"^the credentials that \S+ gave can't be read: KeyError"):
                credentials.of_environment(fake.environment()).parts()

    def test_token(self):
        fake = self.served(token="Basic abc")
        environment = dict(fake.environment(), AWS_CONTAINER_AUTHORIZATION_TOKEN="Basic abc")
        self.assertEqual(credentials.of_environment(environment).parts()[0], "KEY1")

    def test_token_in_a_file_that_changes(self):
        fake = self.served(token="first")
        with tempfile.TemporaryDirectory() as directory:
            file = os.path.join(directory, "token")
            found = credentials.of_environment(
                dict(
                    fake.environment(),
                    AWS_CONTAINER_AUTHORIZATION_TOKEN="another",
                    AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE=file,
                )
            )
            for token in ("first", "second"):
                with open(file, "w") as text:
                    text.write(token + "\n")
                fake.token = token
                found.expired()
                found.parts()
        self.assertEqual(fake.answers, 2)

    def test_token_of_two_lines_is_not_shown(self):
        fake = self.served()
        environment = dict(fake.environment(), AWS_CONTAINER_AUTHORIZATION_TOKEN="secret\r\nHost: x")
        with self.assertRaisesRegex(OSError, "^the token for the container's credentials has more than one line$"):
            credentials.of_environment(environment).parts()


if __name__ == "__main__":
    unittest.main()
