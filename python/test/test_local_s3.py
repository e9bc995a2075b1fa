"""Local: datasets that lie in S3."""

import os
import pathlib
import tempfile
import unittest
from unittest import mock

from . import SRC  # noqa: F401
from .fake_credentials import FakeCredentials
from .fake_s3 import FakeS3
from manta.light import DatasetMissing, Local, MantaError, RequestRefused, StorageFull, bucket, mirror

OBJECTS = {
    "in/digits.csv": b"1,2\n3,4\n",
    "in/photos/cats/tom & jerry+1 %.txt": "mïau\r\n".encode("utf-8"),
    "in/photos/cats/tom.txt": b"tom",
    "in/photos/dogs/": b"",
    "in/photos/empty": b"",
    "in/photos-of-others/x": b"x",
    "other": b"other",
}


class LocalS3Test(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.scratch = pathlib.Path(os.path.realpath(scratch.name))
        self.credentials = self.entered(FakeCredentials())
        self.s3 = self.entered(FakeS3(dict(OBJECTS), self.credentials.keys))
        self.environment = dict(
            self.credentials.environment(),
            **self.s3.environment(),
            MANTA_CONTEXT_FILE=str(self.scratch / "context.json"),
        )
        self.local = Local({"digits": "s3://data/in/digits.csv", "photos": "s3://data/in/photos/", "all": "s3://data"})
        self.begin_process()

    def entered(self, fake):
        self.addCleanup(fake.__exit__)
        return fake.__enter__()

    def begin_process(self, **environment):
        """As if another process of the program began."""
        mirror.of_this_process.cache_clear()
        bucket.of_this_process.cache_clear()
        patch = mock.patch.dict(os.environ, dict(self.environment, **environment))
        patch.start()
        self.addCleanup(patch.stop)

    def gets(self):
        return [path for path in self.s3.asked if "list-type" not in path]

    def test_dataset_that_is_a_file(self):
        path = self.local.path("digits")
        self.assertEqual(path, self.scratch / "datasets" / "digits" / "digits.csv")
        self.assertEqual(path.read_bytes(), b"1,2\n3,4\n")
        self.assertEqual(list(self.local.read_file_lines("digits")), ["1,2\n", "3,4\n"])

    def test_file_in_a_directory_is_copied_alone_and_once(self):
        name = "photos/cats/tom & jerry+1 %.txt"
        for _ in range(2):
            self.assertEqual(self.local.get_binary_data(name).read().decode("utf-8"), "mïau\r\n")
        self.assertEqual(len(self.gets()), 1)
        self.begin_process()
        self.assertEqual(self.local.read_file_lines(name).read(), "mïau\n")
        self.assertEqual(len(self.gets()), 1)

    def test_directory_is_copied_with_all_below_it(self):
        self.assertEqual([p.name for p in self.local.list_dir("photos")], ["cats", "dogs", "empty"])
        texts = self.local.path("photos").rglob("*.txt")
        self.assertEqual(sorted(text.name for text in texts), ["tom & jerry+1 %.txt", "tom.txt"])
        self.assertEqual(self.local.path("photos/cats/tom.txt").read_bytes(), b"tom")
        self.assertEqual(self.local.list_dir("photos/dogs"), [])
        self.assertEqual(len(self.gets()), 2)
        self.assertEqual(os.listdir(str(self.scratch / "drafts")), [])

    def test_whole_bucket(self):
        self.assertEqual([p.name for p in self.local.list_dir("all")], ["in", "other"])
        self.assertEqual(self.local.path("all"), self.scratch / "datasets" / "all" / "data")

    def test_exists_copies_nothing(self):
        for name, there in (
            ("digits", True),
            ("photos", True),
            ("photos/cats", True),
            ("photos/cats/tom.txt", True),
            ("photos/dogs", True),
            ("photos/cat", False),
            ("photos/-of-others/x", False),
            ("digits/x", False),
            ("unknown", False),
        ):
            with self.subTest(name):
                self.assertEqual(self.local.exists(name), there)
        self.assertEqual(self.gets(), [])

    def test_missing_file(self):
        with self.assertRaises(DatasetMissing) as caught:
            self.local.get_binary_data("photos/birds")
        self.assertEqual(str(caught.exception), '"photos/birds" does not exist on this node: s3://data/in/photos/birds')

    def test_directory_for_a_file_and_file_for_a_directory(self):
        with self.assertRaisesRegex(RequestRefused, '^"photos/cats" is a directory'):
            self.local.get_binary_data("photos/cats")
        with self.assertRaisesRegex(RequestRefused, '^"digits" is a file, not a directory$'):
            self.local.list_dir("digits")

    def test_out_of_the_dataset(self):
        for name in ("photos/../digits.csv", "photos//etc/passwd", "photos/cats/../../../other", "all/../x"):
            with self.subTest(name), self.assertRaisesRegex(RequestRefused, "leads out of dataset"):
                self.local.path(name)
        self.assertEqual(self.s3.asked, [])

    def test_object_that_leads_out_of_the_dataset(self):
        for key in ("in/photos/../../x", "in/photos//x", "in/photos/./x"):
            self.s3.objects = {key: b"x"}
            self.begin_process()
            with self.subTest(key), self.assertRaisesRegex(RequestRefused, "^the object \"in/photos/.*can't be a file"):
                self.local.path("photos")
        self.assertEqual(self.gets(), [])

    def test_object_and_directory_of_one_name(self):
        self.s3.objects = {"in/photos/a": b"", "in/photos/a/b": b""}
        with self.assertRaisesRegex(MantaError, "^a dataset can't be copied: "):
            self.local.path("photos")

    def test_pages(self):
        self.s3.page = 2
        self.s3.objects = {"in/photos/%02d" % i: b"%d" % i for i in range(9)}
        self.assertEqual([p.read_bytes() for p in self.local.list_dir("photos")], [b"%d" % i for i in range(9)])

    def test_listing_that_is_not_encoded(self):
        self.s3.encodes = False
        self.assertEqual(self.local.get_binary_data("photos/cats/tom & jerry+1 %.txt").read().decode(), "mïau\r\n")

    def test_large_file_comes_in_parts(self):
        content = os.urandom(2_500_000)
        self.s3.objects["in/digits.csv"] = content
        with mock.patch.object(mirror, "_PART", 1_000_000):
            self.assertEqual(self.local.path("digits").read_bytes(), content)
        self.assertEqual(len(self.gets()), 3)

    def test_file_that_changes_while_it_is_copied(self):
        self.s3.faults = [None, (412, "PreconditionFailed")]
        with self.assertRaisesRegex(MantaError, r"^s3://data/in/digits.csv can't be read: 412 PreconditionFailed: no$"):
            self.local.path("digits")
        self.assertFalse((self.scratch / "datasets" / "digits" / "digits.csv").exists())
        self.assertEqual(os.listdir(str(self.scratch / "drafts")), [])

    def test_bucket_of_another_region(self):
        self.s3.region = "ap-south-1"
        self.assertEqual(self.local.path("digits").read_bytes(), b"1,2\n3,4\n")
        self.assertEqual(len(self.s3.asked), 3)

    def test_bucket_of_another_region_that_another_thread_has_found_meanwhile(self):
        self.s3.region = "ap-south-1"
        data = bucket.of_this_process("data")
        send = data._calls.send

        def slow(request, identity):
            data._calls.send = send
            answer = send(request, identity)
            self.assertEqual(data.first("other").key, "other")
            return answer

        data._calls.send = slow
        self.assertEqual(data.first("in/digits").key, "in/digits.csv")

    def test_faults_that_pass(self):
        self.s3.faults = [(503, "SlowDown"), (500, "InternalError"), (400, "ExpiredToken"), None, (503, "SlowDown")]
        self.assertEqual(self.local.path("digits").read_bytes(), b"1,2\n3,4\n")
        self.assertEqual(self.credentials.answers, 2)

    def test_role_that_may_not(self):
        self.s3.faults = [(403, "AccessDenied")]
        with self.assertRaisesRegex(MantaError, "^s3://data/ can't be read: 403 AccessDenied: no$"):
            self.local.path("photos")

    def test_no_role(self):
        self.begin_process(AWS_CONTAINER_CREDENTIALS_FULL_URI="", AWS_ACCESS_KEY_ID="")
        with self.assertRaisesRegex(MantaError, "^s3://data can't be read: this container has neither a role nor keys$"):
            self.local.path("photos")

    def test_storage_that_is_full(self):
        with mock.patch.object(mirror.Mirror, "_copy_part", side_effect=OSError(28, "No space left on device")):
            with self.assertRaisesRegex(StorageFull, "^the storage of this container is full"):
                self.local.path("digits")


class AddressTest(unittest.TestCase):
    KEYS = {"AWS_ACCESS_KEY_ID": "A", "AWS_SECRET_ACCESS_KEY": "S"}

    def test_address(self):
        for name, environment, url in (
            ("data", {}, "https://data.s3.us-east-1.amazonaws.com/a/b%20c"),
            ("data", {"AWS_REGION": "eu-west-1"}, "https://data.s3.eu-west-1.amazonaws.com/a/b%20c"),
            ("data", {"AWS_REGION": "cn-north-1"}, "https://data.s3.cn-north-1.amazonaws.com.cn/a/b%20c"),
            ("my.data", {}, "https://s3.us-east-1.amazonaws.com/my.data/a/b%20c"),
            ("data", {"AWS_ENDPOINT_URL": "http://h:1/"}, "http://h:1/data/a/b%20c"),
            ("data", {"AWS_ENDPOINT_URL": "http://h:1", "AWS_ENDPOINT_URL_S3": "http://h:2"}, "http://h:2/data/a/b%20c"),
        ):
            with self.subTest(url):
                made = bucket.Bucket(name, environment=dict(self.KEYS, **environment))
                self.assertEqual(made._url("a/b c", made._reader.region), url)


if __name__ == "__main__":
    unittest.main()
