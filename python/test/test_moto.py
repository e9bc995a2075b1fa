"""Datasets in the S3 of a server that is not ours. Runs where ``conformance/aws`` does, which names the server."""

import http.client
import os
import tempfile
import unittest
import uuid
from unittest import mock

from . import SRC  # noqa: F401
from manta.aws import sigv4
from manta.light import Local, bucket, mirror

ENDPOINT = os.environ.get("MANTA_TEST_ENDPOINT", "")
KEYS = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_REGION": "us-east-1"}
NAMES = ["photos/cats/tom & jerry+1 %é.txt", "photos/dogs/rex.txt", "photos/a%20b", "photos/~x=1;2,3"]


@unittest.skipUnless(ENDPOINT, "MANTA_TEST_ENDPOINT does not name a server")
class MotoTest(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.bucket = "light-" + uuid.uuid4().hex
        self.put("/" + self.bucket, b"")
        mirror.of_this_process.cache_clear()
        bucket.of_this_process.cache_clear()
        context = os.path.join(scratch.name, "context.json")
        patch = mock.patch.dict(os.environ, dict(KEYS, AWS_ENDPOINT_URL=ENDPOINT, MANTA_CONTEXT_FILE=context))
        patch.start()
        self.addCleanup(patch.stop)
        self.local = Local({"photos": f"s3://{self.bucket}/photos"})

    def put(self, path, content):
        request = ("PUT", ENDPOINT + path, {}, sigv4.sha256([content]))
        headers = sigv4.sign(request, ("test", "test", ""), ("us-east-1", "s3"), 1764415000)
        connection = http.client.HTTPConnection(ENDPOINT.partition("://")[2].rstrip("/"), timeout=60)
        connection.request("PUT", path, body=content, headers=headers)
        self.assertEqual(connection.getresponse().status, 200)
        connection.close()

    def test_files(self):
        for name in NAMES:
            self.put(f"/{self.bucket}/{sigv4.quote(name, b'/')}", name.encode("utf-8"))
        self.assertTrue(self.local.exists(NAMES[0]))
        self.assertFalse(self.local.exists("photos/birds"))
        self.assertEqual(self.local.get_binary_data(NAMES[0]).read().decode("utf-8"), NAMES[0])
        root = self.local.path("photos")
        found = [file for file in root.rglob("*") if file.is_file()]
        self.assertEqual(sorted("photos/" + file.relative_to(root).as_posix() for file in found), sorted(NAMES))
        self.assertEqual(sorted(file.read_bytes().decode("utf-8") for file in found), sorted(NAMES))

    def test_large_file_among_many(self):
        content = os.urandom(40_000_000)
        self.put(f"/{self.bucket}/photos/large", content)
        for number in range(20):
            self.put(f"/{self.bucket}/photos/{number:02d}", b"%d" % number)
        pages = list(bucket.of_this_process(self.bucket).pages("photos/", most=7))
        self.assertEqual([len(page) for page in pages], [7, 7, 7])
        self.assertEqual(self.local.get_binary_data("photos/large").read(), content)
        self.assertEqual(self.local.path("photos/19").read_bytes(), b"19")
        self.assertEqual(len(self.local.list_dir("photos")), 21)


if __name__ == "__main__":
    unittest.main()
