"""The bootstrap and the archives that it fetches: the bundle and light."""

import io
import os
import tempfile
import unittest
import zipfile

from manta_bootstrap import archives

from . import fake_world
from .bootstrap_case import BootstrapCase


class BootstrapArchivesTest(BootstrapCase):
    def test_package(self):
        with fake_world.FakeWorld(entry="worker") as fake:
            fake.bundle = fake_world.zipped({"worker/__init__.py": "def main():\n    print('hi')\n"})
            self.assertEqual(self.run_to_end(fake), (0, "hi\n", ""))

    def test_archives_are_kept_for_the_attempts_that_follow(self):
        program = "import os\nprint(sorted(os.listdir('.')), 'MANTA_CACHE' in os.environ)\nopen('mine', 'w').close()\n"
        with fake_world.FakeWorld(bundle="b" * 64, light="c" * 64) as fake:
            cache = os.path.join(self.scratch, "cache")
            for attempt in ("first", "second"):
                self.scratch = os.path.join(os.path.dirname(cache), attempt)
                os.mkdir(self.scratch)
                done = self.run_to_end(fake, program, MANTA_CACHE=cache)
                self.assertEqual(done, (0, "['worker.py'] False\n", ""))
        self.assertEqual(fake.asked.count("GET /v1/bundle"), 1)
        self.assertEqual(fake.asked.count("GET /v1/light"), 1)
        self.assertEqual(fake.asked.count("POST /v1/end"), 2)

    def test_archives_that_another_attempt_keeps_meanwhile(self):
        for name in ("light", "bundle"):
            kept = os.path.join(self.scratch, "cache", name)
            os.makedirs(os.path.join(kept, "by another"))
            archives.keep(fake_world.zipped({"worker.py": ""}), self.scratch, kept)
            self.assertEqual(os.listdir(kept), ["by another"])

    def test_bundle_that_is_no_archive(self):
        with fake_world.FakeWorld() as fake:
            fake.bundle = b"no zip"
            self.run_to_end(fake)
        reason = "the module's bundle can't be unpacked: File is not a zip file"
        self.assertEqual(fake.ends, [{"cause": "NOT_STARTED", "reason": reason}])

    def test_bundle_that_is_broken(self):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("worker.py", "print('hello')\n" * 1000)
        content = bytearray(out.getvalue())
        start = content.index(b"worker.py") + len("worker.py")
        content[start : start + 20] = b"\xff" * 20
        with fake_world.FakeWorld() as fake:
            fake.bundle = bytes(content)
            code, _, _ = self.run_to_end(fake)
        self.assertEqual(code, 127)
        self.assertEqual([end["cause"] for end in fake.ends], ["NOT_STARTED"])
        self.assertIn("the module's bundle can't be unpacked: ", fake.ends[0]["reason"])

    def test_bundle_without_the_entry(self):
        for entry, reason in (
            ("train.py", 'the module\'s bundle has no file "train.py"; it has: "worker.py"'),
            ("train", 'the module\'s bundle has no package "train"; it has: "worker.py"'),
        ):
            with self.subTest(entry), fake_world.FakeWorld(entry=entry) as fake, tempfile.TemporaryDirectory() as scratch:
                self.scratch = scratch
                code, _, err = self.run_to_end(fake)
                self.assertEqual((code, err), (127, f"manta: {reason}\n"))
                self.assertEqual(fake.ends, [{"cause": "NOT_STARTED", "reason": reason}])


if __name__ == "__main__":
    unittest.main()
