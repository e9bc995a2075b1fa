"""The programs of the first documents run as they are; the project has no copy of them."""

import ast
import os
import subprocess
import tempfile
import unittest

from . import BOOTSTRAP, SRC, fake_world

SEED = os.path.join(os.path.dirname(os.path.dirname(SRC)), os.pardir, "shared", "seed")


@unittest.skipUnless(os.path.isdir(SEED), "the first documents are not at ../shared/seed")
class SeedTest(unittest.TestCase):
    def test_loader_of_the_complete_example(self):
        with fake_world.FakeWorld() as fake:
            out = self.run_program(fake, text_in("08_complete_example.py", "loader_code"))
        self.assertEqual(out, "Loaded 1000 records\n")
        (record,) = fake.records
        self.assertEqual((record["tag"], len(record["value"]["value"]["data"])), ("raw_data", 1000))

    def test_processor_of_the_complete_example(self):
        with fake_world.FakeWorld() as fake:
            fake.globals["chunk_size"] = ({"type": "json", "value": 1000}, 1)
            out = self.run_program(fake, text_in("08_complete_example.py", "processor_code"))
        self.assertEqual(out, "Processing with chunk size: 1000\n")
        (record,) = fake.records
        self.assertEqual((record["tag"], record["value"]["value"]), ("processing", {"status": "completed"}))

    def test_module_as_text(self):
        with fake_world.FakeWorld() as fake:
            out = self.run_program(fake, text_in("03_modules.py", "python_program"))
        self.assertEqual(out, "Processing data...\n")

    def test_accessing_globals(self):
        with fake_world.FakeWorld() as fake:
            fake.globals["iteration"] = ({"type": "json", "value": 4}, 1)
            fake.globals["config"] = ({"type": "json", "value": {"epochs": 10}}, 1)
            fake.globals["model"] = ({"type": "bytes", "base64": "AP8="}, 1)
            self.run_program(fake, source("07_accessing_globals.py"))
        self.assertEqual(fake.globals["iteration"][0]["value"], 5)

    def run_program(self, fake, text):
        """What the text prints as the program of a container."""
        fake.bundle = fake_world.zipped({"worker.py": text})
        with tempfile.TemporaryDirectory() as scratch:
            done = subprocess.run(
                BOOTSTRAP,
                cwd=scratch,
                env=fake.environment(),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                universal_newlines=True,
                check=False,
            )
        self.assertEqual(done.returncode, 0, done.stdout)
        return done.stdout


def source(file):
    with open(os.path.join(SEED, file), encoding="utf-8") as text:
        return text.read()


def text_in(file, name):
    """The text that a variable, or an argument of this name, has in a file."""
    for node in ast.walk(ast.parse(source(file))):
        named = isinstance(node, ast.keyword) and node.arg == name
        assigned = isinstance(node, ast.Assign) and getattr(node.targets[0], "id", None) == name
        if (named or assigned) and isinstance(node.value, ast.Constant):
            return node.value.value
    raise AssertionError(f"{file} has no text {name}")


if __name__ == "__main__":
    unittest.main()
