"""Local: datasets by name."""

import asyncio
import gzip
import os
import pathlib
import sys
import tempfile
import unittest
from unittest import mock

from . import SRC  # noqa: F401
from .in_a_task import InATask
from manta.light import DatasetMissing, Local, MantaError, RequestRefused


class LocalTest(InATask):
    def setUp(self):
        super().setUp()
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.root = pathlib.Path(os.path.realpath(scratch.name))
        (self.root / "photos" / "cats").mkdir(parents=True)
        (self.root / "photos" / "cats" / "tom.txt").write_bytes("mïau\r\nmew\n".encode("utf-8"))
        (self.root / "digits.csv").write_bytes(b"1,2\n3,4\n")
        self.local = Local({"digits": str(self.root / "digits.csv"), "photos": str(self.root / "photos"), "gone": "/no/where"})

    def test_path(self):
        self.assertEqual(self.local.path("digits"), self.root / "digits.csv")
        self.assertEqual(self.local.path("photos/cats/tom.txt"), self.root / "photos/cats/tom.txt")
        self.assertEqual((self.local.path("photos") / "cats" / "tom.txt").suffix, ".txt")

    def test_exists(self):
        self.assertTrue(self.local.exists("digits"))
        self.assertTrue(self.local.exists("photos/cats"))
        self.assertFalse(self.local.exists("photos/dogs"))
        self.assertFalse(self.local.exists("gone"))
        self.assertFalse(self.local.exists("unknown"))

    def test_reading(self):
        self.assertEqual(self.local.get_binary_data("digits").read(), b"1,2\n3,4\n")
        self.assertEqual(list(self.local.read_file_lines("digits")), ["1,2\n", "3,4\n"])
        self.assertEqual(self.local.read_file_lines("photos/cats/tom.txt").read(), "mïau\nmew\n")
        self.assertEqual(self.local.read_file_lines("photos/cats/tom.txt", newline="").read(), "mïau\r\nmew\n")
        self.assertEqual(self.local.read_file_lines("photos/cats/tom.txt", "ascii", "replace").read(2), "m\ufffd")

    def test_compressed_stays_compressed(self):
        (self.root / "photos" / "a.gz").write_bytes(gzip.compress(b"a"))
        self.assertEqual(gzip.decompress(self.local.get_binary_data("photos/a.gz").read()), b"a")

    def test_list_dir(self):
        self.assertEqual([p.name for p in self.local.list_dir("photos")], ["cats"])
        self.assertEqual([p.read_bytes()[:1] for p in self.local.list_dir("photos/cats")], [b"m"])

    def test_unknown_dataset(self):
        self.assert_says(
            DatasetMissing,
            'dataset "digit" is not one that this module asks for; did you mean "digits"?',
            self.local.path,
            "digit",
        )
        self.assert_says(
            DatasetMissing, 'dataset "digit" is not one that this module asks for; there are none', Local({}).path, "digit"
        )

    def test_missing_file(self):
        self.assert_says(
            DatasetMissing,
            f'"photos/dogs" does not exist on this node: {self.root}/photos/dogs',
            self.local.get_binary_data,
            "photos/dogs",
        )

    def test_out_of_the_dataset(self):
        self.assert_says(
            RequestRefused, '"photos/../digits.csv" leads out of dataset "photos"', self.local.path, "photos/../digits.csv"
        )
        self.assert_says(
            RequestRefused, '"photos//etc/passwd" leads out of dataset "photos"', self.local.path, "photos//etc/passwd"
        )

    def test_directory_for_a_file_and_file_for_a_directory(self):
        self.assert_says(
            RequestRefused,
            '"photos" is a directory; name a file in it, as in "photos/part.csv"',
            self.local.get_binary_data,
            "photos",
        )
        self.assert_says(RequestRefused, '"digits" is a file, not a directory', self.local.list_dir, "digits")

    def test_numpy_that_is_not_there(self):
        with mock.patch.dict(sys.modules, {"numpy": None}):
            self.assert_says(
                MantaError,
                '"digits" is read by numpy, which this module\'s image has not',
                self.local.get_numpy_data,
                "digits",
            )

    def test_async_forms(self):
        async def all_of_them():
            return (
                (await self.local.async_get_binary_data("digits")).read(),
                (await self.local.async_read_file_lines("digits")).readline(),
                await self.local.async_exists("digits"),
                len(await self.local.async_list_dir("photos")),
            )

        self.assertEqual(asyncio.run(all_of_them()), (b"1,2\n3,4\n", "1,2\n", True, 1))


if __name__ == "__main__":
    unittest.main()
